import { bytesToHex } from 'viem'
import { StandingCheckError } from '../errors.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

const weiPerGwei = 1_000_000_000n

/**
 * What must hold after every block: both layers know the same parent, and the execution side paid what
 * the consensus side took.
 * @throws StandingCheckError
 */
export function standingCheck(
  { slot, parentRoot, withdrawals }: ConsensusChain.Ready,
  produced: Pick<ExecutionBackend.ProducedBlock, 'beaconRoot' | 'credited'>,
): void {
  const expectedRoot = bytesToHex(parentRoot)
  if (produced.beaconRoot !== expectedRoot)
    throw new StandingCheckError({
      check: 'the parent root that the execution side answers',
      slot,
      expected: expectedRoot,
      actual: produced.beaconRoot,
    })

  const owed = withdrawals.reduce((sum, { amount }) => sum + amount * weiPerGwei, 0n)
  if (produced.credited !== owed)
    throw new StandingCheckError({
      check: 'the sum of the credited withdrawals (wei)',
      slot,
      expected: String(owed),
      actual: String(produced.credited),
    })
}
