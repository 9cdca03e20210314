import type { BerachainNetwork } from '@millpond/networks'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { requireNetwork } from './requireNetwork.ts'
import type { Settings } from './resolveSettings.ts'

/**
 * The configured network, which must be one for Berachain pools.
 * @throws CliError SETTING_MISSING, NETWORK_FAMILY; UnknownNetworkError
 */
export function requireBerachainNetwork(settings: Settings): BerachainNetwork {
  const network = requireNetwork(settings)
  if (network.family === 'berachain') return network
  throw new CliError({
    code: 'NETWORK_FAMILY',
    message: `This command is for Berachain pools; ${network.name} is not a Berachain network.`,
    next: 'Use --network berachain-local, bepolia or berachain.',
    exitCode: exitCodes.usage,
  })
}
