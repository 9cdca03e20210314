import type { ChainFamily } from '@millpond/devnet/control'
import type { Context } from '../../context.ts'
import { requireDevnet } from '../../devnet/askDevnet.ts'

/**
 * Which kind of chain runs in the folder.
 * @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED
 */
export async function findRunningFamily({
  directory,
}: Pick<Context, 'directory'>): Promise<ChainFamily> {
  return (await requireDevnet(directory)).state.family
}
