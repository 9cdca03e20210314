import { connect } from '../../../chain/berachain/connect.ts'
import { readPoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import type { Context } from '../../../context.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

/** Whether the factory of pools is there and names its vault of withdrawals. */
export async function checkSystem(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<Check> {
  const name = 'factory'
  try {
    const { factory, withdrawalVault } = await readPoolSystem(await connect(context, options))
    return { name, kind: 'passed', detail: `${factory}, with vault ${withdrawalVault}` }
  } catch (error) {
    return toFailed(name, error, 'Correct factory, or the execution node.')
  }
}
