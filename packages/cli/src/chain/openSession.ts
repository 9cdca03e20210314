import { type Network, toChain } from '@millpond/networks'
import { redactUrl, toMillpondError } from '@millpond/sdk'
import { type Chain, createPublicClient, type HttpTransport, http, type PublicClient } from 'viem'
import { requireSetting } from '../config/requireSetting.ts'
import type { Settings } from '../config/resolveSettings.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** The execution node of a network of either family, known to be on its chain. */
export type OpenSession<network extends Network = Network> = {
  settings: Settings
  network: network
  rpcUrl: string
  client: PublicClient<HttpTransport, Chain>
}

/**
 * Connects to the configured execution node and makes sure that it is on the network's chain.
 * @throws CliError CHAIN_MISMATCH, SETTING_MISSING, RPC_URL_INVALID; RpcUnreachableError
 */
export async function openSession<network extends Network>(
  settings: Settings,
  network: network,
): Promise<OpenSession<network>> {
  const rpcUrl = requireSetting(settings, 'rpcUrl')
  if (!/^https?:/.test(rpcUrl) || !URL.canParse(rpcUrl)) throw urlInvalid()
  const client = createPublicClient({
    chain: toChain(network, rpcUrl),
    transport: http(rpcUrl, { retryCount: 1, timeout: 30_000 }),
    // A local chain makes a block when a transaction is pending; waiting 4 s for it is dull.
    pollingInterval: network.kind === 'local' ? 100 : 4_000,
  })

  const chainId = await client.getChainId().catch((error: unknown) => {
    throw toMillpondError(error)
  })
  if (chainId === network.chainId) return { settings, network, rpcUrl, client }
  throw new CliError({
    code: 'CHAIN_MISMATCH',
    message: `${redactUrl(rpcUrl)} is on chain ${chainId}, but ${network.name} is ${network.chainId}.`,
    next: 'Correct --rpc-url or --network.',
    exitCode: exitCodes.precondition,
  })
}

/** Without the text: it may be an access key. */
function urlInvalid(): CliError {
  return new CliError({
    code: 'RPC_URL_INVALID',
    message: 'The address of the execution node is not an http or https URL.',
    next: 'Use a form like http://127.0.0.1:8545.',
    exitCode: exitCodes.usage,
  })
}
