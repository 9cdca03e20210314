import { type Hex, sha256 } from 'viem'
import type { ValidatorUpdate } from './ValidatorUpdate.ts'

/**
 * Who proposes: CometBFT's weighted rotation. In each turn everybody's priority grows by its power, and the
 * highest one proposes and falls behind by the power of all.
 */
export function createProposerRotation(
  initial: readonly ValidatorUpdate[],
): createProposerRotation.ReturnType {
  let turns = createTurns(settle(merge([], initial)))
  let upcoming = turns.elect()

  return {
    next() {
      const proposer = upcoming
      upcoming = turns.elect()
      return proposer
    },
    update(changes) {
      if (changes.length > 0) turns = createTurns(settle(merge(turns.members(), changes)))
    },
    snapshot() {
      const marked = { members: turns.members(), upcoming }
      return () => {
        turns = createTurns(marked.members)
        upcoming = marked.upcoming
      }
    },
  }
}

export declare namespace createProposerRotation {
  type ReturnType = {
    /** Public key of the next block's proposer. */
    next: () => Hex
    /**
     * Changes the set by what the block of the last {@link next} decided. The proposer after that one is
     * elected already, so the change counts from the second block on, as on the chain.
     */
    update: (changes: readonly ValidatorUpdate[]) => void
    /** Marks the present; the returned function comes back to it, as often as wanted. */
    snapshot: () => () => void
  }
}

type Member = {
  pubkey: Hex
  /** Breaks ties: the lower one comes first. */
  address: Hex
  power: bigint
  priority: bigint
}

/** The members after the changes; their priorities are not settled yet. */
function merge(members: readonly Member[], changes: readonly ValidatorUpdate[]): Member[] {
  const updates = new Map(changes.map(({ pubkey, power }) => [pubkey.toLowerCase() as Hex, power]))
  const known = members.map((each) => ({ ...each, power: updates.get(each.pubkey) ?? each.power }))
  for (const { pubkey } of members) updates.delete(pubkey)

  // Those who leave still count here: newcomers start behind everybody, and cannot gain by coming back.
  const leaving = members.filter((_, index) => known[index]?.power === 0n)
  const joining = [...updates].filter(([, power]) => power > 0n)
  const total =
    sum(known.map(({ power }) => power)) +
    sum(leaving.map(({ power }) => power)) +
    sum(joining.map(([, power]) => power))
  const priority = -(total + total / 8n)

  const newcomers = joining.map(([pubkey, power]) => {
    return { pubkey, address: addressOf(pubkey), power, priority }
  })
  return [...known.filter(({ power }) => power > 0n), ...newcomers]
}

/** Brings priorities back within twice the power of all, and their average to zero. */
function settle(members: readonly Member[]): Member[] {
  if (members.length === 0) throw new RangeError('Nobody is left to propose.')
  const priorities = members.map(({ priority }) => priority)
  const width = 2n * sum(members.map(({ power }) => power))
  const spread = spreadOf(priorities)
  const ratio = spread > width ? (spread + width - 1n) / width : 1n

  const scaled = priorities.map((priority) => priority / ratio)
  const average = divideDown(sum(scaled), BigInt(members.length))
  return members.map((each, index) => ({ ...each, priority: (scaled[index] ?? 0n) - average }))
}

/**
 * Elections of a set that stays. Sums of gwei exceed what a number holds exactly, and bigint is too slow for
 * spans of a hundred thousand blocks, so each value is two numbers: `high` · 2^32 + `low`.
 */
function createTurns(start: readonly Member[]) {
  let members = start
  let priority = split(members.map((each) => each.priority))
  const power = split(members.map((each) => each.power))
  const total = sum(members.map((each) => each.power))
  const [totalHigh, totalLow] = [high(total), low(total)]
  const [widthHigh, widthLow] = [high(2n * total), low(2n * total)]
  const ranks = rankAddresses(members)
  const count = members.length

  /** Whether priorities lie further apart than twice the power of all. */
  function isTooWide(): boolean {
    const { highs, lows } = priority
    let [most, least] = [0, 0]
    for (let at = 1; at < count; at++) {
      if (isLess(highs, lows, most, at)) most = at
      if (isLess(highs, lows, at, least)) least = at
    }
    const highSpread = (highs[most] ?? 0) - (highs[least] ?? 0)
    const lowSpread = (lows[most] ?? 0) - (lows[least] ?? 0)
    // Low halves differ by less than one of the high ones.
    const [spreadHigh, spreadLow] =
      lowSpread < 0 ? [highSpread - 1, lowSpread + base] : [highSpread, lowSpread]
    return spreadHigh > widthHigh || (spreadHigh === widthHigh && spreadLow > widthLow)
  }

  /** The members as they are now. */
  function current(): Member[] {
    const { highs, lows } = priority
    return members.map((each, at) => ({ ...each, priority: join(highs[at] ?? 0, lows[at] ?? 0) }))
  }

  function elect(): Hex {
    if (isTooWide()) {
      members = settle(current())
      priority = split(members.map((each) => each.priority))
    }

    const { highs, lows } = priority
    let best = 0
    for (let at = 0; at < count; at++) {
      const lowSum = (lows[at] ?? 0) + (power.lows[at] ?? 0)
      const carry = lowSum >= base ? 1 : 0
      lows[at] = lowSum - carry * base
      highs[at] = (highs[at] ?? 0) + (power.highs[at] ?? 0) + carry
      if (at > 0 && isAhead(at, best)) best = at
    }

    const lowRest = (lows[best] ?? 0) - totalLow
    const borrow = lowRest < 0 ? 1 : 0
    lows[best] = lowRest + borrow * base
    highs[best] = (highs[best] ?? 0) - totalHigh - borrow
    return members[best]?.pubkey ?? '0x'
  }

  function isAhead(at: number, best: number): boolean {
    const { highs, lows } = priority
    if (highs[at] !== highs[best]) return (highs[at] ?? 0) > (highs[best] ?? 0)
    if (lows[at] !== lows[best]) return (lows[at] ?? 0) > (lows[best] ?? 0)
    return (ranks[at] ?? 0) < (ranks[best] ?? 0)
  }

  return { elect, members: current }
}

const base = 2 ** 32

type Halves = { highs: Float64Array; lows: Float64Array }

function split(values: readonly bigint[]): Halves {
  return { highs: Float64Array.from(values, high), lows: Float64Array.from(values, low) }
}

function high(value: bigint): number {
  return Number(value >> 32n)
}

function low(value: bigint): number {
  return Number(BigInt.asUintN(32, value))
}

function join(highHalf: number, lowHalf: number): bigint {
  return (BigInt(highHalf) << 32n) + BigInt(lowHalf)
}

function isLess(highs: Float64Array, lows: Float64Array, left: number, right: number): boolean {
  if (highs[left] !== highs[right]) return (highs[left] ?? 0) < (highs[right] ?? 0)
  return (lows[left] ?? 0) < (lows[right] ?? 0)
}

function rankAddresses(members: readonly Member[]): number[] {
  const sorted = members.map(({ address }) => address).sort()
  return members.map(({ address }) => sorted.indexOf(address))
}

/** CometBFT names a validator by the start of its key's hash. */
function addressOf(pubkey: Hex): Hex {
  return sha256(pubkey).slice(0, 42) as Hex
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

function spreadOf(values: readonly bigint[]): bigint {
  let [least = 0n] = values
  let most = least
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return most - least
}

function divideDown(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}
