import type { BerachainNetwork } from '@millpond/networks'
import { requireBerachainNetwork } from '../../config/requireBerachainNetwork.ts'
import { resolveSettings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import type { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { type OpenSession, openSession } from '../openSession.ts'
import { checkGenesis } from './checkGenesis.ts'

/** The execution node of the configured Berachain network, known to be on its chain. */
export type Session = OpenSession<BerachainNetwork>

/**
 * Connects to the configured execution node of a Berachain network.
 * @throws CliError NETWORK_FAMILY and those of `openSession` and `checkGenesis`; UnknownNetworkError
 */
export async function connect(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<Session> {
  const settings = await resolveSettings(context, options)
  const session = await openSession(settings, requireBerachainNetwork(settings))
  await checkGenesis(session)
  return session
}
