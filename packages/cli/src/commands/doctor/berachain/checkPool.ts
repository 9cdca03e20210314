import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Settings } from '../../../config/resolveSettings.ts'
import type { Context } from '../../../context.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

/** Whether the factory made the pool, and every contract of it has code. */
export async function checkPool(
  context: Pick<Context, 'directory' | 'env'>,
  { options, settings }: { options: addNetworkOptions.Options; settings: Settings },
): Promise<Check> {
  const name = 'pool'
  if (settings.pool.kind === 'unset')
    return { name, kind: 'skipped', detail: 'no pool is configured' }
  const fix = 'Correct pool, or create one with `millpond pool create`.'
  try {
    const { client, contracts } = await connectPool(context, options)
    const all = Object.entries(contracts)
    const codes = await Promise.all(all.map(([, address]) => client.getCode({ address })))
    const missing = all.filter((_, index) => codes[index] === undefined)
    if (missing.length === 0)
      return { name, kind: 'passed', detail: `${all.length} contracts of ${contracts.stakingPool}` }
    const detail = `${missing.map(([key, address]) => `${key} ${address}`).join(', ')} has no code`
    return { name, kind: 'failed', detail, fix }
  } catch (error) {
    return toFailed(name, error, fix)
  }
}
