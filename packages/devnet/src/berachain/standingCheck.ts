import { StandingCheckError } from '../errors.ts'
import type { BeaconKitChain } from './consensus/BeaconKitChain.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

const weiPerGwei = 1_000_000_000n

/**
 * What must hold after every block: the layers are at the same height, both know the same parent, and the
 * execution side paid what the consensus side took.
 * @throws StandingCheckError
 */
export function standingCheck(
  { slot, parentRoot, withdrawals }: standingCheck.Expected,
  produced: standingCheck.Produced,
): void {
  check(slot, 'the number of the execution block', BigInt(slot), produced.header.blockNumber)
  const { beaconRoot } = produced
  check(slot, 'the parent root that the execution side answers', parentRoot, beaconRoot)

  const owed = withdrawals.reduce((sum, { amountGwei }) => sum + amountGwei * weiPerGwei, 0n)
  check(slot, 'the sum of the credited withdrawals (wei)', owed, produced.credited)
}

export declare namespace standingCheck {
  type Expected = Pick<BeaconKitChain.Ready, 'slot' | 'parentRoot' | 'withdrawals'>
  type Produced = Pick<ExecutionBackend.ProducedBlock, 'beaconRoot' | 'credited'> & {
    header: Pick<ExecutionBackend.PayloadHeader, 'blockNumber'>
  }
}

function check(slot: number, what: string, expected: string | bigint, actual: string | bigint) {
  if (expected === actual) return
  throw new StandingCheckError({
    check: what,
    slot,
    expected: String(expected),
    actual: String(actual),
  })
}
