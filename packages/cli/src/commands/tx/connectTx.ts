import { openSession } from '../../chain/openSession.ts'
import { requireNetwork } from '../../config/requireNetwork.ts'
import { resolveSettings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import type { addNetworkOptions } from '../../options/addNetworkOptions.ts'

/**
 * The configured network, of either family.
 * @throws CliError of `openSession`; UnknownNetworkError
 */
export async function connectTx(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
) {
  const settings = await resolveSettings(context, options)
  return openSession(settings, requireNetwork(settings))
}
