import type { Address } from 'viem'
import { readOperatorRoles } from '../../../chain/berachain/readOperatorRoles.ts'
import type { Check } from '../../../output/renderChecks.ts'
import type { checkPool } from './checkPool.ts'
import { toFailed } from './toFailed.ts'

const name = 'roles'

/** What the pool lets an account do. To have no role is no failure: stakers need none. */
export async function checkRoles(
  account: Address | undefined,
  { state }: Pick<checkPool.ReturnType, 'state'>,
): Promise<Check> {
  if (account === undefined)
    return { name, kind: 'skipped', detail: 'add --as 0x… to see what an account may do' }
  if (state.kind !== 'deployed') return { name, kind: 'skipped', detail: 'there is no pool' }
  const { session } = state
  try {
    const { smartOperator } = session.contracts
    const held = await readOperatorRoles(session, { smartOperator, account })
    const roles = held.length === 0 ? 'none' : held.join(', ')
    return { name, kind: 'passed', detail: `${account} has ${roles}` }
  } catch (error) {
    return toFailed(name, error, 'Correct the execution node.')
  }
}
