import '../../setup.ts'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { OperationRefusedError } from '../../../errors.ts'
import { judgeOperation } from './judgeOperation.ts'
import { type Operation, operationNames } from './Operation.ts'
import { planOperations } from './planOperations.ts'

/** The signed operations that wait for a block, oldest first. */
export class OperationPool {
  #entries: readonly Entry[] = []

  get waiting(): readonly Operation[] {
    return this.#entries.map(({ operation }) => operation)
  }

  /**
   * Queues all of `operations`, or none. Each must be one that a block on top of `state` may contain.
   * @throws OperationRefusedError with the reason that consensus has.
   */
  add(state: CachedBeaconStateFulu, operations: readonly Operation[]): void {
    const entries = [...this.#entries]
    for (const operation of operations) entries.push(toEntry(state, operation, entries))
    this.#entries = entries
  }

  /** What the block on top of `state` carries. Nothing changes until {@link settle}. */
  plan(state: CachedBeaconStateFulu): planOperations.ReturnType {
    return planOperations(state, this.waiting)
  }

  /** The block was made: what is in it, and what can never be in one, waits no more. */
  settle({ included, dropped }: planOperations.ReturnType): void {
    if (included.length + dropped.length === 0) return
    const done = new Set([...included, ...dropped])
    this.#entries = this.#entries.filter(({ operation }) => !done.has(operation))
  }
}

/** `validators`: indices that the operation changes. */
type Entry = { operation: Operation; validators: readonly number[] }

function toEntry(
  state: CachedBeaconStateFulu,
  operation: Operation,
  waiting: readonly Entry[],
): Entry {
  const name = operationNames[operation.kind]
  const verdict = judgeOperation(state, operation)
  if (verdict.kind !== 'valid') throw new OperationRefusedError({ operation: name, ...verdict })

  const { validators } = verdict
  const rivals = waiting.filter((other) => themeOf(other.operation) === themeOf(operation))
  const covered = new Set(rivals.flatMap((other) => other.validators))
  if (validators.some((index) => !covered.has(index))) return { operation, validators }
  throw new OperationRefusedError({
    operation: name,
    reason: 'already-waiting',
    explanation: `another one for validator ${validators.join(', ')} waits for a block`,
  })
}

/** Both kinds of slashing do the same to a validator. */
function themeOf({ kind }: Operation): string {
  return kind === 'attesterSlashing' ? 'proposerSlashing' : kind
}
