import type { BerachainDevnet } from '@millpond/devnet'
import { parseEther } from 'viem'
import type { createBalanceSheet } from '../balanceSheet.ts'
import type { Narrator } from '../narrator.ts'
import { createWorld } from './createWorld.ts'
import { activatePool } from './steps/activatePool.ts'
import { activateValidator } from './steps/activateValidator.ts'
import { balance } from './steps/balance.ts'
import { compound } from './steps/compound.ts'
import { exitBehindPartial } from './steps/exitBehindPartial.ts'
import { offerIncentives } from './steps/offerIncentives.ts'
import { openPool } from './steps/openPool.ts'
import { passCooldown } from './steps/passCooldown.ts'
import { payEverybody } from './steps/payEverybody.ts'
import { propose } from './steps/propose.ts'
import { redeemEverything } from './steps/redeemEverything.ts'
import { reportGift } from './steps/reportGift.ts'
import { requestWithdrawal } from './steps/requestWithdrawal.ts'
import { retryExit } from './steps/retryExit.ts'
import { sellIncentives } from './steps/sellIncentives.ts'
import { stake } from './steps/stake.ts'
import { takeFee } from './steps/takeFee.ts'
import type { OpenPool, StakerRequest, World } from './World.ts'

/**
 * Stakes in a Berachain pool, all the way in and out, on a local Berachain that just started. Everything goes through
 * the same code that pool operators, feeders, keepers and stakers run.
 * @throws UnbalancedError when one wei is missing or too much at the end
 */
export async function runLife(parameters: runLife.Parameters): Promise<runLife.ReturnType> {
  const world = await createWorld(parameters)
  const [dora, emil, fay] = world.people.stakers
  if (dora === undefined || emil === undefined || fay === undefined)
    throw new RangeError('The story needs three stakers.')

  const open = await activatePool(world, await openPool(world))
  await stake(world, open, { title: 'Dora stakes; it waits in the buffer', stakers: [dora] })
  const fromBuffer = await requestWithdrawal(world, open, {
    title: 'Dora wants a part back, and the buffer has it',
    staker: dora,
    assets: parseEther('5000'),
  })
  await stake(world, open, {
    title: 'Two more stake, and the threshold is reached',
    stakers: [emil, fay],
  })
  await activateValidator(world, open)
  await takeFee(world, open)
  await offerIncentives(world)
  await propose(world, open)
  await passCooldown(world, open)

  const fromRewards = await requestWithdrawal(world, open, {
    title: 'Dora wants some more, and rewards have it',
    staker: dora,
    assets: parseEther('500'),
  })
  const fromBoth = await requestWithdrawal(world, open, {
    title: 'Emil wants more than rewards have: the validator pays the rest',
    staker: emil,
    assets: parseEther('5000'),
  })
  await sellIncentives(world, open)
  await compound(world, open)
  await reportGift(world, open)
  const exit = await exitBehindPartial(world, open, { staker: fay, assets: parseEther('100000') })
  await retryExit(world, open)
  const rest = await redeemEverything(world, open)
  const requests = [fromBuffer, fromRewards, fromBoth, exit, ...rest]
  await payEverybody(world, open, requests)
  const sheet = await balance(world, open)
  return { world, open, requests: { fromBuffer, fromRewards, fromBoth, exit, rest }, sheet }
}

export declare namespace runLife {
  type Parameters = { devnet: BerachainDevnet; narrator: Narrator; signal: AbortSignal }
  type ReturnType = {
    world: World
    open: OpenPool
    requests: {
      fromBuffer: requestWithdrawal.ReturnType
      fromRewards: requestWithdrawal.ReturnType
      fromBoth: requestWithdrawal.ReturnType
      exit: StakerRequest
      rest: readonly StakerRequest[]
    }
    sheet: createBalanceSheet.ReturnType
  }
}
