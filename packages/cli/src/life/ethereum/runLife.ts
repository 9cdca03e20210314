import type { EthereumDevnet } from '@millpond/devnet'
import type { createBalanceSheet } from '../balanceSheet.ts'
import type { Narrator } from '../narrator.ts'
import { createWorld } from './createWorld.ts'
import { balance } from './steps/balance.ts'
import { claim } from './steps/claim.ts'
import { createValidators } from './steps/createValidators.ts'
import { earnPriorityFees } from './steps/earnPriorityFees.ts'
import { exitValidators } from './steps/exitValidators.ts'
import { holdCeremony } from './steps/holdCeremony.ts'
import { openPool } from './steps/openPool.ts'
import { registerOperators } from './steps/registerOperators.ts'
import { report } from './steps/report.ts'
import { requestEverything } from './steps/requestEverything.ts'
import { stake } from './steps/stake.ts'
import type { OpenPool, World } from './World.ts'

/**
 * One stake, all the way in and out, on a local Ethereum that just started. Everything goes through the same code
 * that operators, oracle members and stakers run.
 * @throws UnbalancedError when one wei is missing or too much at the end
 */
export async function runLife(parameters: runLife.Parameters): Promise<runLife.ReturnType> {
  const world = await createWorld(parameters)
  const operators = await registerOperators(world)
  const open = await openPool(world, operators)
  const [validator] = await holdCeremony(world, open)
  if (validator === undefined) throw new RangeError('The ceremony made no key.')
  await stake(world, open, world.people.stakers)
  await createValidators(world, open, [validator])
  await earnPriorityFees(world, open, validator)

  await report(world, open, 'Rewards arrive: the oracle members report the first day')
  await report(world, open, 'The oracle members report the second day')
  const [, , staker] = world.people.stakers
  if (staker === undefined) throw new RangeError('The story needs three stakers.')
  const requestId = await requestEverything(world, open, staker)
  await exitValidators(world, open, [validator])
  await report(world, open, 'The report finalizes the request')
  await claim(world, open, { requestId, staker })
  const sheet = await balance(world, open)
  return { world, open, sheet }
}

export declare namespace runLife {
  type Parameters = { devnet: EthereumDevnet; narrator: Narrator; signal: AbortSignal }
  type ReturnType = { world: World; open: OpenPool; sheet: createBalanceSheet.ReturnType }
}
