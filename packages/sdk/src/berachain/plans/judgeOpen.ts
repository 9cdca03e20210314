import { formatAmount } from '../../amount/formatAmount.ts'
import type { CloseState } from './CloseState.ts'
import type { CloseStanding, CloseStepName } from './CloseStep.ts'
import { gateCloseSteps } from './gateCloseSteps.ts'
import type { planClose } from './planClose.ts'
import { previewWithdrawal } from './previewWithdrawal.ts'

const gwei = 10n ** 9n
const oneHundredPercent = 10_000n

/** The steps of a pool that is open: each waits for those before it. */
export function judgeOpen(
  state: CloseState,
  options: planClose.Options,
): (name: CloseStepName) => CloseStanding {
  const until = gateCloseSteps([
    ['minimum', () => judgeMinimum(state)],
    ['validator', () => judgeValidator(state, options)],
    ['fees', () => judgeFees(state, options)],
    ['floor', () => judgeFloor(state)],
    ['exit', () => judgeExit(state)],
  ])
  return (name) => until.get(name) ?? { kind: 'after', step: 'exit' }
}

function judgeMinimum({ pool, cooldown }: CloseState): CloseStanding {
  if (!pool.isActive) {
    return { kind: 'blocked', reason: 'the pool is not open yet', next: 'Nothing is to be closed.' }
  }
  if (!pool.isThresholdReached) {
    const minimum = bera(pool.minEffectiveBalance)
    return {
      kind: 'blocked',
      reason: `below its minimum of ${minimum} a pool pays from its buffer only, and cannot close`,
      next: `Stake until ${minimum} are reached; the cooldown after that is a day.`,
    }
  }
  if (cooldown.kind === 'unknown') return { kind: 'done', fact: 'these contracts do not tell' }
  if (cooldown.blocksLeft === 0n) return { kind: 'done' }
  const untilBlock = pool.blockNumber + cooldown.blocksLeft
  return { kind: 'later', reason: 'nobody can withdraw during the cooldown', untilBlock }
}

/** A request that the consensus layer drops would close the pool and leave its validator running. */
function judgeValidator(
  { consensus, slotsPerEpoch, vault }: CloseState,
  { isBehindPartial = false }: planClose.Options,
): CloseStanding {
  if (consensus.kind === 'unknown') return consensus
  const { standing } = consensus
  switch (standing.kind) {
    case 'absent':
      return { kind: 'unknown', reason: 'the consensus chain does not know the validator' }
    case 'leaving':
      return { kind: 'done', fact: `it leaves in epoch ${standing.exitEpoch} anyway` }
    case 'inactive':
      return {
        kind: 'later',
        reason: 'the validator is not in the set yet, so it cannot leave it',
        ...toUntil(standing.activationEpoch, slotsPerEpoch),
      }
    case 'pending':
    case 'inFlight':
      if (isBehindPartial && vault.canRetry) {
        return {
          kind: 'done',
          fact: 'a partial withdrawal is under way: the exit is asked for twice',
        }
      }
      return {
        kind: 'later',
        reason: 'the consensus layer drops an exit while a partial withdrawal is under way',
        untilBlock: standing.untilBlock,
      }
    case 'asked':
    case 'dropped':
      return { kind: 'done' }
  }
}

/** So that the fee's shares are among those that the pool operator takes out. */
function judgeFees(
  { pool }: CloseState,
  { minFee = 10n ** 18n }: planClose.Options,
): CloseStanding {
  const { bgtFees, wberaFees } = pool.operator
  const [bgt, wbera] = [bgtFees, wberaFees].map((fees) => {
    if (fees.kind !== 'known') return 0n
    return (fees.value.chargeable * fees.value.feeBps) / oneHundredPercent
  })
  const isDue = { bgt: (bgt ?? 0n) >= minFee, wbera: (wbera ?? 0n) >= minFee }
  if (!isDue.bgt && !isDue.wbera) return { kind: 'done' }
  return { kind: 'now', action: { kind: 'accrueFees', ...isDue } }
}

/** What the request of all own shares would ask of the validator; the SmartOperator's WBERA pays first. */
function toAsked({ pool, account }: CloseState): bigint {
  const { assets } = previewWithdrawal({
    ...pool,
    wish: { kind: 'shares', shares: account.shares },
  })
  const { availableWbera } = pool.operator
  const wbera = availableWbera.kind === 'known' ? availableWbera.value : 0n
  const cover = wbera - (wbera % gwei)
  return assets > cover ? assets - cover : 0n
}

function judgeFloor(state: CloseState): CloseStanding {
  const { pool, account, maxEffectiveBalance } = state
  if (account.shares === 0n) {
    return {
      kind: 'blocked',
      reason: `${account.address} has no shares, and only who withdraws can close the pool`,
      next: 'Send it from the account that got the shares of the first deposit.',
    }
  }
  const asked = toAsked(state)
  if (asked === 0n) {
    return {
      kind: 'blocked',
      reason: "the SmartOperator's WBERA alone would pay for the shares of the sender",
      next: 'millpond pool process-rewards',
    }
  }
  const room = pool.totalDeposits - pool.minEffectiveBalance
  if (asked > room) return { kind: 'done' }

  // Not above what is staked, which our contracts refuse: then whatever leaves closes the pool.
  const isOverfull = pool.totalDeposits > maxEffectiveBalance
  const highest = isOverfull ? maxEffectiveBalance : pool.totalDeposits
  const fact = `${bera(room)} can leave before the pool closes, and ${account.address} can withdraw ${bera(asked)}`
  if (pool.totalDeposits - asked >= highest) {
    const next = 'Close it together with others who withdraw.'
    return { kind: 'blocked', reason: `${fact}, which no minimum makes enough`, next }
  }
  if (!account.isValidatorAdmin) {
    return {
      kind: 'blocked',
      reason: `${fact} and lacks VALIDATOR_ADMIN_ROLE to raise the minimum`,
      next: `Have the validator admin raise it to ${formatAmount(highest, { symbol: 'BERA' })}.`,
    }
  }
  return { kind: 'now', action: { kind: 'setMinimum', minEffectiveBalance: highest } }
}

function judgeExit({ account, vault }: CloseState): CloseStanding {
  if (vault.isPaused) {
    const reason = 'governance paused the withdrawal vault'
    return { kind: 'blocked', reason, next: 'Wait until governance opens it.' }
  }
  return { kind: 'now', action: { kind: 'redeem', shares: account.shares, closesPool: true } }
}

function toUntil(epoch: bigint, slotsPerEpoch: bigint): { untilBlock?: bigint } {
  // A validator that nobody let in yet has no epoch.
  return epoch >= 2n ** 63n ? {} : { untilBlock: epoch * slotsPerEpoch }
}

function bera(wei: bigint): string {
  return formatAmount(wei, { symbol: 'BERA', digits: 4 })
}
