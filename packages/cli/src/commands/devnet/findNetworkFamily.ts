import type { ChainFamily } from '@millpond/devnet/control'
import { requireNetwork } from '../../config/requireNetwork.ts'
import { resolveSettings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'

/**
 * Which kind of chain the configured network is, an Ethereum if none is configured.
 * @throws CliError NETWORK_NOT_LOCAL and those of `resolveSettings`; UnknownNetworkError
 */
export async function findNetworkFamily(
  context: Pick<Context, 'directory' | 'env'>,
  flags: { network?: string; config?: string },
): Promise<ChainFamily> {
  const settings = await resolveSettings(context, flags)
  const { network, networkFile } = settings
  if (network.kind === 'unset' && networkFile.kind === 'unset') return 'ethereum'
  const { family, kind, name } = requireNetwork(settings)
  if (kind === 'local') return family
  const source = settings.own?.path ?? (network.kind === 'set' ? network.source : '')
  throw new CliError({
    code: 'NETWORK_NOT_LOCAL',
    message: `${name}, from ${source}, is a public network; only a local one can be started.`,
    next: 'Add --network ethereum-local or berachain-local.',
    exitCode: exitCodes.usage,
  })
}
