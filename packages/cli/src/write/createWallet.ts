import {
  type Chain,
  createWalletClient,
  type HttpTransport,
  http,
  type LocalAccount,
  type WalletClient,
} from 'viem'
import type { OpenSession } from '../chain/openSession.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Sender } from './resolveSender.ts'

/**
 * A client that signs for the sender. It never repeats a request: a transaction must not go out twice.
 * @throws CliError SENDER_MISSING when there is no key
 */
export function createWallet(
  { client, rpcUrl }: Pick<OpenSession, 'client' | 'rpcUrl'>,
  sender: Sender,
): WalletClient<HttpTransport, Chain, LocalAccount> {
  if (sender.kind !== 'key') throw missing()
  return createWalletClient({
    account: sender.account,
    chain: client.chain,
    transport: http(rpcUrl, { retryCount: 0 }),
    pollingInterval: client.pollingInterval,
  })
}

function missing(): CliError {
  return new CliError({
    code: 'SENDER_MISSING',
    message: 'Nothing says whose key sends this.',
    next: 'Use --keystore, --private-key-file, MILLPOND_PRIVATE_KEY or, on a local chain, --dev-account.',
    exitCode: exitCodes.precondition,
  })
}
