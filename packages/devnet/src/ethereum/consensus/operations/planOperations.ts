import '../../setup.ts'
import {
  MAX_ATTESTER_SLASHINGS_ELECTRA,
  MAX_BLS_TO_EXECUTION_CHANGES,
  MAX_PROPOSER_SLASHINGS,
  MAX_VOLUNTARY_EXITS,
} from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import type { fulu } from '@lodestar/types'
import { judgeOperation } from './judgeOperation.ts'
import type { Operation } from './Operation.ts'

/** The parts of a block's body that carry operations. */
export type BlockOperations = Pick<
  fulu.BeaconBlock['body'],
  'proposerSlashings' | 'attesterSlashings' | 'voluntaryExits' | 'blsToExecutionChanges'
>

const maxima = {
  proposerSlashing: MAX_PROPOSER_SLASHINGS,
  attesterSlashing: MAX_ATTESTER_SLASHINGS_ELECTRA,
  voluntaryExit: MAX_VOLUNTARY_EXITS,
  blsToExecutionChange: MAX_BLS_TO_EXECUTION_CHANGES,
} as const satisfies Record<Operation['kind'], number>

/**
 * Which of the waiting operations the block on top of `state` carries, oldest first: those that are valid
 * there, as many as a block takes, and never two that get in each other's way.
 */
export function planOperations(
  state: CachedBeaconStateFulu,
  waiting: readonly Operation[],
): planOperations.ReturnType {
  const included: Operation[] = []
  const dropped: Operation[] = []
  const leaving = new Set<number>()
  const changed = new Set<number>()

  for (const operation of inBlockOrder(waiting)) {
    if (included.filter(({ kind }) => kind === operation.kind).length >= maxima[operation.kind])
      continue
    const verdict = judgeOperation(state, operation)
    if (verdict.kind === 'refused') dropped.push(operation)
    if (verdict.kind !== 'valid') continue

    const touched = operation.kind === 'blsToExecutionChange' ? changed : leaving
    // What this leaves out is looked at anew on top of this block, and dropped if it came too late.
    if (verdict.validators.every((index) => touched.has(index))) continue
    for (const index of verdict.validators) touched.add(index)
    included.push(operation)
  }
  return { operations: toBlockOperations(included), included, dropped }
}

export declare namespace planOperations {
  type ReturnType = {
    operations: BlockOperations
    included: readonly Operation[]
    /** Can never be valid any more. */
    dropped: readonly Operation[]
  }
}

/** Consensus processes slashings first, and an exit after a slashing of the same validator spoils the block. */
function inBlockOrder(waiting: readonly Operation[]): Operation[] {
  const order = Object.keys(maxima)
  return waiting.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

function toBlockOperations(included: readonly Operation[]): BlockOperations {
  return {
    proposerSlashings: included.flatMap((each) =>
      each.kind === 'proposerSlashing' ? [each.signed] : [],
    ),
    attesterSlashings: included.flatMap((each) =>
      each.kind === 'attesterSlashing' ? [each.signed] : [],
    ),
    voluntaryExits: included.flatMap((each) =>
      each.kind === 'voluntaryExit' ? [each.signed] : [],
    ),
    blsToExecutionChanges: included.flatMap((each) =>
      each.kind === 'blsToExecutionChange' ? [each.signed] : [],
    ),
  }
}
