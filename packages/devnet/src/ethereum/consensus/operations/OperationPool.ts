import '../../setup.ts'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { OperationRefusedError } from '../../../errors.ts'
import { judgeOperation } from './judgeOperation.ts'
import { type Operation, operationNames } from './Operation.ts'
import { planOperations } from './planOperations.ts'
import { subjectsOf } from './subjectsOf.ts'

/** The signed operations that wait for a block, oldest first. */
export class OperationPool {
  #waiting: readonly Operation[] = []

  get waiting(): readonly Operation[] {
    return this.#waiting
  }

  /**
   * Queues all of `operations`, or none. Each must be one that a block on top of `state` may contain.
   * @throws OperationRefusedError with the reason that consensus has.
   */
  add(state: CachedBeaconStateFulu, operations: readonly Operation[]): void {
    const waiting = [...this.#waiting]
    for (const operation of operations) {
      requireValid(state, operation, waiting)
      waiting.push(operation)
    }
    this.#waiting = waiting
  }

  /** Operations of blocks that were dropped wait again, before all others. */
  restore(operations: readonly Operation[]): void {
    this.#waiting = [...operations, ...this.#waiting]
  }

  /** What the block on top of `state` carries. Nothing changes until {@link settle}. */
  plan(state: CachedBeaconStateFulu): planOperations.ReturnType {
    return planOperations(state, this.#waiting)
  }

  /** The block was made: what is in it, and what can never be in one, waits no more. */
  settle({ included, dropped }: planOperations.ReturnType): void {
    if (included.length + dropped.length === 0) return
    const done = new Set([...included, ...dropped])
    this.#waiting = this.#waiting.filter((operation) => !done.has(operation))
  }
}

function requireValid(
  state: CachedBeaconStateFulu,
  operation: Operation,
  waiting: readonly Operation[],
): void {
  const name = operationNames[operation.kind]
  const verdict = judgeOperation(state, operation)
  if (verdict.kind !== 'valid') throw new OperationRefusedError({ operation: name, ...verdict })

  const rivals = waiting.filter((other) => themeOf(other) === themeOf(operation))
  const covered = new Set(rivals.flatMap(subjectsOf))
  if (verdict.validators.some((index) => !covered.has(index))) return
  throw new OperationRefusedError({
    operation: name,
    reason: 'already-waiting',
    explanation: `another one for validator ${verdict.validators.join(', ')} waits for a block`,
  })
}

/** Both kinds of slashing do the same to a validator. */
function themeOf({ kind }: Operation): string {
  return kind === 'attesterSlashing' ? 'proposerSlashing' : kind
}
