import { formatAmount } from '../../amount/formatAmount.ts'
import type { CloseState } from './CloseState.ts'
import type { CloseStanding, CloseStepName } from './CloseStep.ts'
import { gateCloseSteps } from './gateCloseSteps.ts'
import { previewWithdrawal } from './previewWithdrawal.ts'

/**
 * The steps of a pool that is closed. The validator leaves while the pool operator already asks for
 * what is left; nobody is paid before the stake came back, or other pools' BERA would pay.
 */
export function judgeClosed(state: CloseState): (name: CloseStepName) => CloseStanding {
  const exit = gateCloseSteps([
    ['consensus', () => judgeConsensus(state)],
    ['leave', () => judgeLeave(state)],
    ['return', () => judgeReturn(state)],
    ['sweep', () => judgeSweep(state)],
    ['solvent', () => judgeSolvent(state)],
  ])
  const money = gateCloseSteps([
    ['return', () => exit.get('return') ?? { kind: 'done' }],
    ['claims', () => judgeClaims(state)],
    ['late', () => judgeLate(state)],
  ])
  const judged = new Map([...exit, ...money, ['redeem', judgeRedeem(state)]])
  return (name) => judged.get(name) ?? { kind: 'done' }
}

function judgeConsensus({ consensus, vault, slotsPerEpoch }: CloseState): CloseStanding {
  if (consensus.kind === 'unknown') return consensus
  const { standing } = consensus
  switch (standing.kind) {
    case 'absent':
      return { kind: 'unknown', reason: 'the consensus chain does not know the validator' }
    case 'leaving':
      return { kind: 'done', fact: `it leaves in epoch ${standing.exitEpoch}` }
    case 'inactive': {
      const { activationEpoch } = standing
      const reason = 'the validator is not in the set yet, so it cannot leave it'
      if (activationEpoch >= 2n ** 63n) return { kind: 'later', reason }
      return { kind: 'later', reason, untilBlock: activationEpoch * slotsPerEpoch }
    }
    case 'asked': {
      const reason = `the exit was asked for in block ${standing.block}, and does not show yet`
      return { kind: 'later', reason, untilBlock: standing.untilBlock }
    }
    case 'pending':
    case 'inFlight':
      if (!vault.canRetry) return noRetry
      return {
        kind: 'later',
        reason:
          'a partial withdrawal made the consensus layer drop the exit; it can be asked for then',
        untilBlock: standing.untilBlock,
      }
    case 'dropped':
      return vault.canRetry ? { kind: 'now', action: { kind: 'retryExit' } } : noRetry
  }
}

const noRetry: CloseStanding = {
  kind: 'blocked',
  reason: 'the consensus layer dropped the exit, and contracts of the BGT era cannot ask again',
  next: 'Ask governance for the upgrade of May 2026.',
}

function judgeLeave({ consensus, slotsPerEpoch }: CloseState): CloseStanding {
  if (consensus.kind === 'unknown' || consensus.standing.kind !== 'leaving') return unread
  const { exitEpoch } = consensus.standing
  if (consensus.epoch >= exitEpoch) return { kind: 'done' }
  const reason = `the validator stays in the set until epoch ${exitEpoch}`
  return { kind: 'later', reason, untilBlock: exitEpoch * slotsPerEpoch }
}

function judgeReturn({ consensus, slotsPerEpoch }: CloseState): CloseStanding {
  if (consensus.kind === 'unknown') return unread
  const { epoch, withdrawableEpoch, balanceGwei } = consensus
  if (epoch < withdrawableEpoch) {
    const reason = `the stake can be withdrawn from epoch ${withdrawableEpoch} on`
    return { kind: 'later', reason, untilBlock: withdrawableEpoch * slotsPerEpoch }
  }
  if (balanceGwei === 0n) return { kind: 'done' }
  return { kind: 'later', reason: 'the consensus layer pays the stake when its sweep comes by' }
}

/** Only when the validator has left: until then more comes. */
function judgeSweep({ pool, vault }: CloseState): CloseStanding {
  const assets = pool.rewards + pool.nativeBalance
  if (assets === 0n) return { kind: 'done' }
  if (vault.canSweep) return { kind: 'now', action: { kind: 'sweep', assets } }
  return { kind: 'done', fact: `${bera(assets)} stay: contracts of the BGT era cannot sweep` }
}

function judgeRedeem({ pool, account, vault }: CloseState): CloseStanding {
  const { shares } = account
  const { assets } = previewWithdrawal({ ...pool, wish: { kind: 'shares', shares } })
  if (assets === 0n) return { kind: 'done' }
  if (vault.isPaused) return paused
  return { kind: 'now', action: { kind: 'redeem', shares, closesPool: false } }
}

/** Oldest first, as far as the vault's BERA goes; what the SmartOperator still holds comes with it. */
function judgeClaims({ pool, account, vault, late }: CloseState): CloseStanding {
  const { requests } = account
  if (requests.length === 0) return { kind: 'done' }
  if (vault.isPaused) return paused
  const ready = requests.filter(({ readyBlock }) => readyBlock <= pool.blockNumber)
  let left = vault.balance + late.wbera + late.bgt
  const payable = ready.filter(({ assets }) => {
    if (assets > left) return false
    left -= assets
    return true
  })
  if (payable.length > 0) {
    return { kind: 'now', action: { kind: 'claim', ids: payable.map(({ id }) => id) } }
  }

  const [oldest] = ready
  if (oldest !== undefined) {
    const missing = bera(oldest.assets - vault.balance)
    return { kind: 'later', reason: `the vault lacks ${missing} for request ${oldest.id}` }
  }
  const blocks = requests.map(({ readyBlock }) => readyBlock)
  const [untilBlock = 0n] = blocks.toSorted((left, right) => (left < right ? -1 : 1))
  return { kind: 'later', reason: 'a request waits three days before it is paid', untilBlock }
}

/** Each claim takes along what can be redeemed; after the last one, a repeated exit does. */
function judgeLate({ pool, vault, late }: CloseState): CloseStanding {
  const { boosted } = late
  const isReady = boosted.amount > 0n && boosted.readyBlock <= pool.blockNumber
  const redeemable = late.wbera + late.bgt + (isReady ? boosted.amount : 0n)
  if (redeemable > 0n) {
    if (vault.allocated > 0n) {
      return { kind: 'later', reason: 'what the SmartOperator holds comes with the next claim' }
    }
    if (vault.canRetry) return { kind: 'now', action: { kind: 'retryExit' } }
    const reason = `${bera(redeemable)} at the SmartOperator come with the next claim only`
    return { kind: 'later', reason }
  }
  if (boosted.amount === 0n) return { kind: 'done' }
  const reason = `the boost of ${bera(boosted.amount, 'BGT')} has to be dropped first`
  return { kind: 'later', reason, untilBlock: boosted.readyBlock }
}

/** All that the pool owes against all that came or comes for it, in the books that the vault keeps of it. */
function judgeSolvent({ pool, vault, late }: CloseState): CloseStanding {
  const owed = vault.allocated + pool.totalAssets
  const { books } = pool.vault
  if (books.kind !== 'known') {
    const isEnough = vault.balance >= vault.allocated
    const fact = `${bera(owed)} owed; contracts of the BGT era keep no books of one pool`
    if (isEnough) return { kind: 'done', fact }
    return { kind: 'later', reason: `the vault lacks ${bera(vault.allocated - vault.balance)}` }
  }

  const { expected, paid } = books.value
  const have = expected - paid + late.wbera + late.bgt + late.boosted.amount
  if (have >= owed) return { kind: 'done', fact: `${bera(owed)} owed, ${bera(have)} there for it` }
  return {
    kind: 'blocked',
    reason: `the pool owes ${bera(owed)} and only ${bera(have)} came for it`,
    next: 'Compare with `millpond pool status --withdrawals-from`, then tell governance.',
  }
}

const paused: CloseStanding = {
  kind: 'blocked',
  reason: 'governance paused the withdrawal vault',
  next: 'Wait until governance opens it.',
}
const unread: CloseStanding = { kind: 'unknown', reason: 'the consensus chain was not read' }

function bera(wei: bigint, symbol = 'BERA'): string {
  return formatAmount(wei, { symbol, digits: 4 })
}
