import type { toAssetsDown } from './toAssetsDown.ts'

/** Millionths of a basis point in a basis point. */
const scale = 1_000_000n
const bpsOfAll = 10_000n
const yearSeconds = 31_536_000n

/**
 * What holders earned in a window, as a part of their stake in a year of 365 days: the growth of the
 * rate without compounding, after your fee, rounded down. It is what was, not what will be.
 * @example
 * const window = await readRateWindow(client, { stakingPool, fromBlock })
 * const apr = estimateApr(window)
 */
export function estimateApr(window: estimateApr.Parameters): estimateApr.ReturnType {
  if (window.kind === 'unknown') return window
  const { from, to, method } = window
  const seconds = to.timestamp - from.timestamp
  if (seconds <= 0n) return { kind: 'unknown', reason: 'no time passed between the two blocks' }

  // Both rates over the same denominator: no rounding but the last.
  const before = (from.totalAssets + 1n) * (to.totalShares + 1n)
  const after = (to.totalAssets + 1n) * (from.totalShares + 1n)
  const scaled = divideDown((after - before) * yearSeconds * bpsOfAll * scale, before * seconds)
  return {
    kind: 'known',
    bps: divideDown(scaled, scale),
    microBps: scaled,
    method,
    window: { fromBlock: from.blockNumber, toBlock: to.blockNumber, seconds },
    inputs: { from, to },
  }
}

export declare namespace estimateApr {
  /** A pool's totals at one block. Only their ratio counts: a deposit tells it as well. */
  type Point = toAssetsDown.Totals & {
    blockNumber: bigint
    /** Seconds. */
    timestamp: bigint
  }
  /** How the earlier rate is known: from the node's past state, or from what a deposit got. */
  type Method = 'state' | 'deposit'
  type Parameters =
    | { kind: 'known'; method: Method; from: Point; to: Point }
    | { kind: 'unknown'; reason: string }
  type ReturnType =
    | {
        kind: 'known'
        /** Whole basis points a year; negative after a loss. */
        bps: bigint
        /** Millionths of a basis point a year. */
        microBps: bigint
        method: Method
        window: { fromBlock: bigint; toBlock: bigint; seconds: bigint }
        inputs: { from: Point; to: Point }
      }
    | { kind: 'unknown'; reason: string }
}

function divideDown(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}
