import type { EthereumNetwork } from '@millpond/networks'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { requireNetwork } from './requireNetwork.ts'
import type { Settings } from './resolveSettings.ts'

/**
 * The configured network, which must be one for Ethereum pools.
 * @throws CliError SETTING_MISSING, NETWORK_FAMILY; UnknownNetworkError
 */
export function requireEthereumNetwork(settings: Settings): EthereumNetwork {
  const network = requireNetwork(settings)
  if (network.family === 'ethereum') return network
  throw new CliError({
    code: 'NETWORK_FAMILY',
    message: `This command is for Ethereum pools; ${network.name} is not an Ethereum network.`,
    next: 'Use --network ethereum-local, hoodi or mainnet.',
    exitCode: exitCodes.usage,
  })
}
