import { formatAmount, formatInteger } from '@millpond/sdk'
import { formatBera } from '../../../../output/formatBera.ts'
import { formatCount } from '../../../../output/formatCount.ts'
import type { HealthCheck } from './HealthCheck.ts'
import type { readHealth } from './readHealth.ts'

/** BeaconKit pays no partial withdrawal below it. */
const consensusFloor = 250_000n * 10n ** 18n

/** What is well with a pool's validator and what is not, with a fix for each fault. */
export function judgeHealth(found: readHealth.ReturnType): readonly HealthCheck[] {
  return [
    judgeValidator(found),
    judgeProposals(found),
    judgeRecipient(found),
    judgePlace(found),
    judgeRoom(found),
    judgeBalance(found),
    judgePending(found),
  ]
}

type Found = readHealth.ReturnType

function judgeValidator({ validator, now }: Found): HealthCheck {
  const name = 'validator'
  const { isFullyExited, isThresholdReached, isActive } = now.state
  switch (validator.kind) {
    case 'unknown':
      return { name, kind: 'unknown', detail: validator.reason }
    case 'absent': {
      const detail = 'the consensus chain does not know it'
      if (!isActive) return { name, kind: 'warning', detail: `${detail} yet` }
      return { name, kind: 'bad', detail, fix: 'Check that beaconUrl follows the same chain.' }
    }
    case 'known': {
      const { index, status } = validator
      const detail = `${index}, ${status}`
      if (status === 'active') return { name, kind: 'good', detail }
      if (status === 'pending') {
        const why = isThresholdReached ? 'it starts within three epochs' : 'it waits for stake'
        return { name, kind: 'good', detail: `${detail}: ${why}` }
      }
      if (isFullyExited) return { name, kind: 'good', detail: `${detail}, as the pool is closed` }
      const fix =
        'It was evicted: its stake comes back to the vault, and the oracle closes the pool.'
      return { name, kind: 'bad', detail: `${detail}, but the pool is open`, fix }
    }
  }
}

function judgeProposals({ proposals }: Found): HealthCheck {
  const name = 'proposals'
  if (proposals.kind === 'unknown') return { name, kind: 'unknown', detail: proposals.reason }
  const { count } = proposals
  if (count.kind === 'unknown') return { name, kind: 'unknown', detail: count.reason }
  const { blocks, proposed, expectedMilli, neededBlocks, verdict } = count
  const due = formatAmount(expectedMilli, { decimals: 3, digits: 1 })
  const detail = `${proposed} of ${formatInteger(blocks)} blocks, ${due} were due`
  switch (verdict) {
    case 'enough':
      return { name, kind: 'good', detail }
    case 'tooShort': {
      const needed = `too few to tell: it takes ${formatInteger(neededBlocks)}`
      return { name, kind: 'unknown', detail: `${detail}; ${needed}` }
    }
    case 'few':
      return { name, kind: 'bad', detail, fix: 'Check that the node runs and signs with its key.' }
  }
}

function judgeRecipient({ proposals }: Found): HealthCheck {
  const name = 'fee recipient'
  if (proposals.kind === 'unknown') return { name, kind: 'unknown', detail: proposals.reason }
  const { looked, wrong } = proposals
  if (looked === 0n) return { name, kind: 'unknown', detail: 'none of these blocks is its own' }
  const last = wrong.at(-1)
  if (last === undefined) {
    const detail = `the rewards vault, in the last ${formatCount(Number(looked), 'block')} of its own`
    return { name, kind: 'good', detail }
  }
  return {
    name,
    kind: 'bad',
    detail: `${last.recipient} in block ${last.blockNumber}, and ${wrong.length} of ${looked} not the rewards vault`,
    fix: 'Set suggested-fee-recipient of the node to the rewards vault: `millpond pool status` shows it.',
  }
}

function judgePlace({ advice }: Found): HealthCheck {
  const name = 'place'
  if (advice.kind === 'unknown') return { name, kind: 'unknown', detail: advice.reason }
  const { own, rival, taken, cap } = advice
  const places = `${taken} of ${cap} places are taken`
  if (own.kind === 'outside') return { name, kind: 'warning', detail: `none; ${places}` }

  const detail = `${own.place} of ${taken}, with ${formatBera(own.effective)}; ${places}`
  if (rival.kind === 'none') return { name, kind: 'good', detail }
  const ahead = own.effective - rival.effective
  const away = `${formatBera(ahead)} more than the last that would stay without it`
  if (own.place > cap) {
    const fix = 'More stake before the end of the epoch keeps its place.'
    return { name, kind: 'bad', detail: `${detail}: it is evicted at the end of the epoch`, fix }
  }
  if (own.place === cap) {
    return { name, kind: 'warning', detail: `${detail}: the next newcomer evicts it` }
  }
  return { name, kind: 'good', detail: `${detail}, ${away}` }
}

function judgeRoom({ headroom, now }: Found): HealthCheck {
  const name = 'headroom'
  switch (headroom.kind) {
    case 'inactive':
      return { name, kind: 'good', detail: 'nothing is open yet' }
    case 'closed':
      return { name, kind: 'good', detail: 'the pool is closed' }
    case 'buffer':
      return { name, kind: 'good', detail: 'below the minimum no withdrawal closes the pool' }
    case 'stake': {
      const { minEffectiveBalance } = now.state
      const detail = `${formatBera(headroom.room, 6)} above the forced exit at ${formatBera(minEffectiveBalance)}`
      if (headroom.room > 0n) return { name, kind: 'good', detail }
      return {
        name,
        kind: 'bad',
        detail: 'none: the next withdrawal of a gwei closes the pool for everybody',
        fix: 'Lower the smallest stake with `millpond pool min-balance set`, or add stake.',
      }
    }
  }
}

function judgeBalance({ validator }: Found): HealthCheck {
  const name = 'balance'
  if (validator.kind === 'unknown') return { name, kind: 'unknown', detail: validator.reason }
  if (validator.kind === 'absent') return { name, kind: 'unknown', detail: 'there is no validator' }
  const { balance, effective } = validator
  const detail = `${formatBera(balance, 6)}, of which ${formatBera(effective)} effective`
  if (balance < consensusFloor) return { name, kind: 'good', detail }
  const spare = formatBera(balance - consensusFloor, 6)
  return { name, kind: 'good', detail: `${detail}; ${spare} above what it needs to be active` }
}

function judgePending({ pending }: Found): HealthCheck {
  const name = 'pending'
  if (pending.kind === 'unknown') return { name, kind: 'unknown', detail: pending.reason }
  if (pending.count === 0) return { name, kind: 'good', detail: 'no partial withdrawals' }
  const of = formatCount(pending.count, 'partial withdrawal')
  const detail = `${of} of ${formatBera(pending.assets, 6)}: a full exit waits for them`
  return { name, kind: 'good', detail }
}
