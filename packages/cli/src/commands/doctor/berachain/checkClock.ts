import type { BerachainNetwork } from '@millpond/networks'
import { readBlock } from '@millpond/sdk'
import type { Check } from '../../../output/renderChecks.ts'
import { createProbe } from '../checks.ts'
import { toFailed } from './toFailed.ts'

const allowedSeconds = 60
const name = 'clock'

/**
 * Whether the head is of now: proofs expire within minutes, by the chain's clock. A local chain makes its
 * own time, so there is nothing to compare.
 */
export async function checkClock(network: BerachainNetwork, rpcUrl: string): Promise<Check> {
  if (network.kind === 'local')
    return { name, kind: 'skipped', detail: 'a local chain makes its own time' }
  try {
    const { timestamp } = await readBlock(createProbe(rpcUrl), { block: 'latest' })
    return judgeClock({ headSeconds: Number(timestamp), nowSeconds: Date.now() / 1_000 })
  } catch (error) {
    return toFailed(name, error, 'Correct the execution node.')
  }
}

/** What the time of the newest block says of this machine's. */
export function judgeClock({ headSeconds, nowSeconds }: judgeClock.Parameters): Check {
  const behind = Math.round(nowSeconds - headSeconds)
  if (Math.abs(behind) <= allowedSeconds)
    return { name, kind: 'passed', detail: `the newest block is ${Math.max(behind, 0)} s old` }
  if (behind > 0) {
    const detail = `the newest block is ${behind} s old by this machine's clock`
    const fix = "Check that the node follows the chain, and set this machine's clock (NTP)."
    return { name, kind: 'failed', detail, fix }
  }
  const detail = `the newest block is ${-behind} s ahead of this machine's clock`
  return { name, kind: 'failed', detail, fix: "Set this machine's clock (NTP)." }
}

export declare namespace judgeClock {
  type Parameters = { headSeconds: number; nowSeconds: number }
}
