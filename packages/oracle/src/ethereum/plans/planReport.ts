import type { countBalance } from '@millpond/consensus'
import type { Report } from '@millpond/sdk/ethereum'
import { planFinalization } from '@millpond/sdk/ethereum'
import type { Hex } from 'viem'
import { rulesVersion } from '../rulesVersion.ts'

/**
 * The report of one reference slot, from what one member observed. Every input belongs to that slot, so all honest
 * members make the same report byte for byte.
 */
export function planReport(observation: planReport.Observation): planReport.ReturnType {
  const { block, pool, count, requests, referenceSlot } = observation
  if (pool.rulesVersion !== rulesVersion) {
    const reason = `the committee counts by rules ${pool.rulesVersion}, this oracle by rules ${rulesVersion}`
    return { kind: 'unknown', reason }
  }
  if (count.kind === 'unknown') return count

  const cash = pool.buffer + pool.stakeVault + pool.elRewardsVault
  return {
    kind: 'report',
    invalid: count.invalid,
    report: {
      rulesVersion,
      referenceSlot,
      referenceBlockNumber: block.number,
      referenceBlockHash: block.hash,
      beaconBalanceGwei: count.balanceGwei,
      depositedWei: pool.deposited,
      stakeVaultWei: pool.stakeVault,
      elRewardsVaultWei: pool.elRewardsVault,
      validatorsAppeared: count.counts.appeared,
      validatorsExited: count.counts.exited,
      validatorsSlashed: count.counts.slashed,
      finalizeUpTo: planFinalization({ cash, requests }),
    },
  }
}

export declare namespace planReport {
  type Observation = {
    referenceSlot: bigint
    /** Execution block of the newest block at or before the reference slot. */
    block: { number: bigint; hash: Hex }
    /** The pool at that block; amounts in wei. */
    pool: {
      rulesVersion: number
      buffer: bigint
      deposited: bigint
      stakeVault: bigint
      elRewardsVault: bigint
    }
    /** The pool's validators in the state of that slot. */
    count: countBalance.ReturnType
    /** Unfinalized requests at that block, in queue order; assets in wei. */
    requests: readonly { id: bigint; assets: bigint }[]
  }
  type ReturnType =
    | {
        kind: 'report'
        report: Report /** Keys with foreign credentials, counted as nothing. Somebody should look. */
        invalid: readonly Hex[]
      }
    | { kind: 'unknown'; reason: string }
}
