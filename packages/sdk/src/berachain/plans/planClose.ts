import type { CloseState } from './CloseState.ts'
import { type CloseAction, type CloseStep, type CloseStepName, closeSteps } from './CloseStep.ts'
import { judgeClosed } from './judgeClosed.ts'
import { judgeOpen } from './judgeOpen.ts'

/**
 * Where the deliberate exit of a whole pool stands and what comes next. Every run starts from the
 * chain, so a close that was interrupted goes on where it is.
 * @example
 * const { steps, next } = planClose(closeState)
 */
export function planClose(
  state: CloseState,
  options: planClose.Options = {},
): planClose.ReturnType {
  const { pool } = state
  const judge = pool.isFullyExited ? judgeClosed(state) : judgeOpen(state, options)
  const steps = closeSteps.map((name): CloseStep => ({ name, ...judge(name) }))

  const next = steps.find((step) => step.kind === 'now')
  const waits = steps.flatMap((step) => (step.kind === 'later' ? [step] : []))
  const isClosed = steps.every(({ kind }) => kind === 'done')
  if (next?.kind === 'now') {
    const { name, action } = next
    return { steps, next: { kind: 'act', name, action }, isClosed }
  }
  if (isClosed) return { steps, next: { kind: 'nothing' }, isClosed }
  const stuck = steps.find(({ kind }) => kind === 'blocked' || kind === 'unknown')
  // What comes by itself may lift what is in the way.
  if (stuck && waits.length === 0) return { steps, next: { kind: 'stuck', step: stuck }, isClosed }
  return { steps, next: { kind: 'wait', ...toWait(waits) }, isClosed }
}

export declare namespace planClose {
  type Options = {
    /** Wei of a fee from which it is charged first. @default 1 BERA */
    minFee?: bigint
    /** Whether to close while a partial withdrawal is pending, and ask for the exit again later. */
    isBehindPartial?: boolean
  }
  type Next =
    | { kind: 'act'; name: CloseStepName; action: CloseAction }
    | ({ kind: 'wait' } & Wait)
    /** Nothing comes by itself, and who asks can do nothing. */
    | { kind: 'stuck'; step: CloseStep }
    | { kind: 'nothing' }
  type Wait = {
    name: CloseStepName
    reason: string
    /** Block in which something may change; unknown where nobody can tell. */
    untilBlock: bigint | undefined
  }
  type ReturnType = {
    steps: CloseStep[]
    next: Next
    /** Whether everything is done. */
    isClosed: boolean
  }
}

type Later = Extract<CloseStep, { kind: 'later' }>

/** What comes first; what nobody can date comes last. */
function toWait(waits: readonly Later[]): planClose.Wait {
  const dated = waits.flatMap((step) =>
    step.untilBlock === undefined ? [] : [{ ...step, untilBlock: step.untilBlock }],
  )
  const [first] = dated.toSorted((left, right) => (left.untilBlock < right.untilBlock ? -1 : 1))
  const { name, reason, untilBlock } = first ?? waits[0] ?? nowhere
  return { name, reason, untilBlock }
}

const nowhere: Later = { kind: 'later', name: 'solvent', reason: 'nothing is known' }
