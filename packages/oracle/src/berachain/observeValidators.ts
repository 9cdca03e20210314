import type { BeaconKitNode } from './BeaconKitNode.ts'
import { observeValidator } from './observeValidator.ts'

/**
 * What all nodes say about a validator. Pending withdrawals and epochs are not proven, so one node that says otherwise
 * makes the answer unknown.
 */
export async function observeValidators(
  nodes: readonly BeaconKitNode[],
  parameters: observeValidator.Parameters,
): Promise<observeValidator.ReturnType> {
  const answers = await Promise.all(nodes.map((node) => observeValidator(node, parameters)))
  const unknown = answers.find(({ kind }) => kind === 'unknown')
  if (unknown) return unknown

  const [first, ...others] = answers
  if (first === undefined) return { kind: 'unknown', reason: 'no node is configured' }
  const isSame = others.every((other) => fingerprint(other) === fingerprint(first))
  return isSame ? first : { kind: 'unknown', reason: 'the nodes disagree about the validator' }
}

function fingerprint(answer: observeValidator.ReturnType): string {
  return JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
