import { type EthereumNetwork, toChain } from '@millpond/networks'
import { redactUrl, toMillpondError } from '@millpond/sdk'
import { type Chain, createPublicClient, type HttpTransport, http, type PublicClient } from 'viem'
import { requireEthereumNetwork } from '../config/requireEthereumNetwork.ts'
import { requireSetting } from '../config/requireSetting.ts'
import { resolveSettings, type Settings } from '../config/resolveSettings.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addNetworkOptions } from '../options/addNetworkOptions.ts'

/** The execution node of the configured network, known to be on its chain. */
export type Session = {
  settings: Settings
  network: EthereumNetwork
  rpcUrl: string
  client: PublicClient<HttpTransport, Chain>
}

/**
 * Connects to the configured execution node and makes sure that it is on the configured chain.
 * @throws CliError CHAIN_MISMATCH, SETTING_MISSING, NETWORK_FAMILY; RpcUnreachableError,
 * UnknownNetworkError
 */
export async function connect(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<Session> {
  const settings = await resolveSettings(context, options)
  const network = requireEthereumNetwork(settings)
  const rpcUrl = requireSetting(settings, 'rpcUrl')
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
