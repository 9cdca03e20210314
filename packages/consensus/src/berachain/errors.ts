import type { Hex } from 'viem'
import { ConsensusError } from '../errors.ts'

/** A proof does not prove what it says. */
export class ProofInvalidError extends ConsensusError {
  constructor({ leaf, validatorIndex, reason }: ProofInvalidError.Options) {
    super(`The ${leaf} proof of validator ${validatorIndex} fails its check: ${reason}.`, {
      code: 'PROOF_INVALID',
      metaMessages: [
        reason === 'depth'
          ? 'The block may be of another fork than the one named.'
          : 'Fetch the proof again, or use another node.',
      ],
    })
  }
}

export declare namespace ProofInvalidError {
  type Options = {
    leaf: 'pubkey' | 'withdrawalCredentials' | 'balance' | 'proposerIndex'
    validatorIndex: bigint
    reason: 'format' | 'index' | 'depth' | 'leaf' | 'absent' | 'root'
  }
}

/** A header does not hash to the block root it came with. */
export class HeaderRootMismatchError extends ConsensusError {
  constructor({ computed, expected }: { computed: Hex; expected: Hex }) {
    super(`The header hashes to ${computed}, the answer says ${expected}.`, {
      code: 'HEADER_ROOT_MISMATCH',
      metaMessages: ['Ask another node.'],
    })
  }
}

/** Proofs that belong together are of different blocks; the contracts take those of one only. */
export class ProofBlockMismatchError extends ConsensusError {
  constructor({ expected, actual, slot }: { expected: Hex; actual: Hex; slot: bigint }) {
    super(`The proofs for slot ${slot} are of the blocks ${expected} and ${actual}.`, {
      code: 'PROOF_BLOCK_MISMATCH',
      metaMessages: ['Ask again: the node may have changed its chain, or several nodes answer.'],
    })
  }
}
