import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerAllocationQueue } from './allocation/allocationQueue.ts'
import { registerAllocationShow } from './allocation/allocationShow.ts'
import { registerAllocatorSet } from './allocation/allocatorSet.ts'
import { registerBoostActivate } from './boost/boostActivate.ts'
import { registerBoostDrop } from './boost/boostDrop.ts'
import { registerBoostQueue } from './boost/boostQueue.ts'
import { registerBoostRedeem } from './boost/boostRedeem.ts'
import { registerBoostWindDown } from './boost/boostWindDown.ts'
import { registerCommissionActivate } from './commission/commissionActivate.ts'
import { registerCommissionQueue } from './commission/commissionQueue.ts'
import { registerFeeAccrue } from './fee/feeAccrue.ts'
import { registerFeeSet } from './fee/feeSet.ts'
import { registerIncentivesBuy } from './incentives/incentivesBuy.ts'
import { registerIncentivesList } from './incentives/incentivesList.ts'
import { registerPriceQueue } from './incentives/priceQueue.ts'
import { registerPriceShow } from './incentives/priceShow.ts'
import { registerPolSweep } from './polSweep.ts'
import { registerRewardsClaim } from './rewards/rewardsClaim.ts'
import { registerRewardsHoney } from './rewards/rewardsHoney.ts'
import { registerRewardsMove } from './rewards/rewardsMove.ts'

/** `millpond pol`: what a Berachain pool earns through Proof of Liquidity. */
export function registerPol(program: Command, context: Context): void {
  const group = addGroup(program, 'pol', "A Berachain pool's Proof of Liquidity.")

  const boost = addGroup(group, 'boost', 'BGT that boosts the validator (BGT era).')
  registerBoostQueue(boost, context)
  registerBoostActivate(boost, context)
  registerBoostDrop(boost, context)
  registerBoostRedeem(boost, context)
  registerBoostWindDown(boost, context)

  const commission = addGroup(group, 'commission', 'The incentive share that goes to the pool.')
  registerCommissionQueue(commission, context)
  registerCommissionActivate(commission, context)

  const allocation = addGroup(group, 'allocation', "Where the validator's rewards go.")
  registerAllocationShow(allocation, context)
  registerAllocationQueue(allocation, context)
  const allocator = addGroup(allocation, 'allocator', 'Who decides where the rewards go.')
  registerAllocatorSet(allocator, context)

  const fee = addGroup(group, 'fee', 'Your fee: what the pool operator earns, as shares.')
  registerFeeSet(fee, context)
  registerFeeAccrue(fee, context)

  const incentives = addGroup(group, 'incentives', 'Tokens that the pool sells for BERA.')
  registerIncentivesList(incentives, context)
  registerIncentivesBuy(incentives, context)
  const price = addGroup(incentives, 'price', 'What all of them together cost.')
  registerPriceShow(price, context)
  registerPriceQueue(price, context)

  const rewards = addGroup(group, 'rewards', 'What boosts and the validator earn in other tokens.')
  registerRewardsClaim(rewards, context)
  registerRewardsHoney(rewards, context)
  registerRewardsMove(rewards, context)

  registerPolSweep(group, context)
}
