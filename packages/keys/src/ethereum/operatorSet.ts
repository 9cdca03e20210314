import { OperatorSetError } from '../errors/keyShares.ts'

const sizes = [4, 7, 10, 13]

/**
 * Why the SSV network would refuse this set of operator ids, or undefined if it takes them: 4, 7,
 * 10 or 13 positive ids, strictly ascending.
 */
export function findOperatorSetFault(operatorIds: readonly number[]): string | undefined {
  if (!sizes.includes(operatorIds.length)) {
    return `it has ${operatorIds.length} operators, not 4, 7, 10 or 13`
  }
  const invalid = operatorIds.find((id) => !Number.isSafeInteger(id) || id < 1)
  if (invalid !== undefined) return `${invalid} is not an operator id`

  const at = operatorIds.findIndex((id, i) => i > 0 && id <= (operatorIds[i - 1] ?? 0))
  if (at < 0) return undefined
  return `operator id ${operatorIds[at]} after ${operatorIds[at - 1]} is not ascending`
}

/** @throws OperatorSetError */
export function assertOperatorSet(operatorIds: readonly number[]): void {
  const reason = findOperatorSetFault(operatorIds)
  if (reason !== undefined) throw new OperatorSetError({ reason })
}

/** How many of `size` operators sign together: all but the third that may fail. */
export function operatorThreshold(size: number): number {
  return size - Math.floor((size - 1) / 3)
}
