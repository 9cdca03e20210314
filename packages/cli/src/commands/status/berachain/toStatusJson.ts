import type { readBoost, readOptionally, readPoolState } from '@millpond/sdk/berachain'
import { mapOptional } from '../../../output/mapOptional.ts'
import { toJsonOptional } from '../../../output/toJsonOptional.ts'
import type { readStatus } from './readStatus.ts'
import { toFeeDue } from './toFeeDue.ts'

/** Amounts in wei unless they say gwei; what is not known says why. */
export function toStatusJson(network: string, found: readStatus.ReturnType) {
  const { phase, pubkey, contracts, withdrawalVault, validator } = found
  const head = { network, state: phase, pubkey, contracts, withdrawalVault, validator }
  if (found.phase === 'undeployed') return head

  const { state, rules, cooldown, vault, headroom } = found
  return {
    ...head,
    blockNumber: state.blockNumber,
    totals: { assets: state.totalAssets, shares: state.totalShares },
    stake: {
      deposits: state.totalDeposits,
      minimum: state.minEffectiveBalance,
      maximum: rules.maxEffectiveBalance,
      headroom: state.headroom,
      room: headroom,
      isMinimumReached: state.isThresholdReached,
    },
    buffer: state.buffer,
    rewards: state.rewards,
    cooldown,
    withdrawals: {
      delayBlocks: rules.delayBlocks,
      allocated: toJsonOptional(vault.allocated),
      books: toJsonOptional(vault.books),
      shortfall: vault.shortfall,
      fromConsensus: vault.fromConsensus,
    },
    ...toEarning(found),
    ...toAccount(found),
  }
}

function toEarning({ state, rules, earning }: readStatus.Deployed) {
  const { operator, collector } = state
  const { validatorOperator, commission, allocation, boost, hasBgt } = earning
  return {
    operator: {
      ofValidator: validatorOperator,
      feeBps: operator.feeBps,
      feeRecipient: toJsonOptional(rules.defaultSharesRecipient),
      unboostedBgt: toJsonOptional(operator.unboostedBgt),
      availableWbera: toJsonOptional(operator.availableWbera),
      wbera: toFees(operator.wberaFees),
      bgt: toFees(operator.bgtFees),
    },
    ...(hasBgt && { boost: toBoost(boost) }),
    incentives: {
      payout: collector.payoutAmount,
      queuedPayout: collector.queuedPayoutAmount,
      shareBps: toJsonOptional(commission.commissionBps),
      queuedShare: toJsonOptional(commission.queued),
      shareDelayBlocks: toJsonOptional(commission.delayBlocks),
    },
    allocation: {
      allocator: toJsonOptional(allocation.allocator),
      active: toJsonOptional(allocation.active),
      queued: toJsonOptional(allocation.queued),
    },
  }
}

function toFees(fees: readOptionally.Optional<readPoolState.FeeState>) {
  return mapOptional(toJsonOptional(fees), (state) => {
    const { balance, charged, chargeable } = state
    const fee = toFeeDue(state)
    return { balance, charged, chargeable, fee, holders: balance - fee }
  })
}

function toBoost(boost: readBoost.ReturnType) {
  const { queued, dropping, activateDelayBlocks, dropDelayBlocks } = boost
  return {
    balance: toJsonOptional(boost.balance),
    unboosted: toJsonOptional(boost.unboosted),
    boosted: toJsonOptional(boost.boosted),
    queued: toQueue(queued, activateDelayBlocks),
    dropping: toQueue(dropping, dropDelayBlocks),
  }
}

function toQueue(
  queue: readBoost.ReturnType['queued'],
  delay: readBoost.ReturnType['activateDelayBlocks'],
) {
  return mapOptional(toJsonOptional(queue), ({ amount, sinceBlock }) => ({
    amount,
    // More blocks than the delay must have passed, not as many.
    readyBlock: mapOptional(toJsonOptional(delay), (blocks) => sinceBlock + blocks + 1n),
  }))
}

function toAccount({ account }: readStatus.Deployed) {
  if (account === undefined) return {}
  const { held, shares, assets, requests } = account
  return {
    roles: { account: account.account, held },
    holding: { shares, assets },
    requests: requests.map(({ id, assets: wei, shares: burned, requestBlock, readiness }) => {
      return { id, assets: wei, shares: burned, requestBlock, readiness }
    }),
  }
}
