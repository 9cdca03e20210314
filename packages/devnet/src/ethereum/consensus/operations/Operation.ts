import type { capella, electra, phase0 } from '@lodestar/types'

/** A signed message that a block carries to consensus, other than the duties of every slot. */
export type Operation =
  | { kind: 'proposerSlashing'; signed: phase0.ProposerSlashing }
  | { kind: 'attesterSlashing'; signed: electra.AttesterSlashing }
  | { kind: 'voluntaryExit'; signed: phase0.SignedVoluntaryExit }
  | { kind: 'blsToExecutionChange'; signed: capella.SignedBLSToExecutionChange }

/** What each kind is called in messages. */
export const operationNames = {
  proposerSlashing: 'proposer slashing',
  attesterSlashing: 'attester slashing',
  voluntaryExit: 'voluntary exit',
  blsToExecutionChange: 'change of BLS credentials',
} as const satisfies Record<Operation['kind'], string>
