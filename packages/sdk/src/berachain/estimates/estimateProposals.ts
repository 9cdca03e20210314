import type { KnownValidator } from '@millpond/consensus'
import type { Hex } from 'viem'

/** Blocks that a validator must be due for before silence says anything: turns come early or late. */
const dueAtLeast = 4n

/**
 * Whether a validator proposed as many blocks as its part of the effective balance says. The turns
 * of the consensus layer go round by weight, so over a few of them that is a fact and not a chance.
 * @example
 * const made = estimateProposals({ validators, epoch, pubkey, blocks: 600n, proposed: 4n })
 */
export function estimateProposals(
  parameters: estimateProposals.Parameters,
): estimateProposals.ReturnType {
  const { validators, epoch, pubkey, blocks, proposed } = parameters
  const active = validators.filter(({ validator }) => {
    return validator.activationEpoch <= epoch && epoch < validator.exitEpoch
  })
  const name = pubkey.toLowerCase()
  const own = active.find((one) => one.pubkey.toLowerCase() === name)?.validator
  const weight = own?.effectiveBalanceGwei ?? 0n
  if (weight === 0n) return { kind: 'unknown', reason: 'the validator is not active' }

  const total = active.reduce((sum, { validator }) => sum + validator.effectiveBalanceGwei, 0n)
  const neededBlocks = (dueAtLeast * total + weight - 1n) / weight
  const expectedMilli = (blocks * weight * 1_000n) / total
  return {
    kind: 'known',
    blocks,
    proposed,
    expectedMilli,
    neededBlocks,
    verdict: judge(parameters, { expectedMilli, neededBlocks }),
  }
}

export declare namespace estimateProposals {
  type Parameters = {
    /** Every validator of a state. */
    validators: readonly KnownValidator[]
    /** Of that state. */
    epoch: bigint
    /** Whose blocks are counted: 48 bytes. */
    pubkey: Hex
    /** Blocks whose proposer is known, all since the validator is active. */
    blocks: bigint
    /** Those of them that the validator proposed. */
    proposed: bigint
  }
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    | {
        kind: 'known'
        blocks: bigint
        proposed: bigint
        /** Thousandths of blocks that were due. */
        expectedMilli: bigint
        /** Blocks that it takes to say something. */
        neededBlocks: bigint
        /** `few`: less than half of what was due. */
        verdict: 'enough' | 'few' | 'tooShort'
      }
}

function judge(
  { blocks, proposed }: estimateProposals.Parameters,
  { expectedMilli, neededBlocks }: { expectedMilli: bigint; neededBlocks: bigint },
): 'enough' | 'few' | 'tooShort' {
  // Of no blocks, none is not enough: the node may know nothing.
  if (proposed > 0n && proposed * 2_000n >= expectedMilli) return 'enough'
  return blocks < neededBlocks ? 'tooShort' : 'few'
}
