import type { Command } from 'commander'
import type { Context } from '../../../../context.ts'
import { addGroup } from '../../../../options/addGroup.ts'
import { registerMinBalanceAdvise } from './minBalanceAdvise.ts'
import { registerMinBalanceSet } from './minBalanceSet.ts'

/** `millpond pool min-balance`: the smallest stake that a Berachain pool keeps. */
export function registerMinBalance(pool: Command, context: Context): void {
  const group = addGroup(pool, 'min-balance', 'The smallest stake that a Berachain pool keeps.')
  registerMinBalanceAdvise(group, context)
  registerMinBalanceSet(group, context)
}
