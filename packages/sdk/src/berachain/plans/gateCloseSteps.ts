import type { CloseStanding, CloseStepName } from './CloseStep.ts'

/** Judges steps in order; after the first that is not done, the others wait for it. */
export function gateCloseSteps(
  steps: readonly (readonly [CloseStepName, () => CloseStanding])[],
): ReadonlyMap<CloseStepName, CloseStanding> {
  const judged = new Map<CloseStepName, CloseStanding>()
  let gate: CloseStepName | undefined
  for (const [name, judge] of steps) {
    const standing: CloseStanding = gate === undefined ? judge() : { kind: 'after', step: gate }
    judged.set(name, standing)
    if (gate === undefined && standing.kind !== 'done') gate = name
  }
  return judged
}
