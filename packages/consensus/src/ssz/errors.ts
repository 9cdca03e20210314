import { ConsensusError } from '../errors.ts'

/** The bytes are not an encoding of the type they were read as. */
export class SszMalformedError extends ConsensusError {
  constructor({ what, reason, cause }: { what: string; reason: string; cause?: unknown }) {
    super(`The bytes of ${what} are malformed: ${reason}.`, {
      code: 'SSZ_MALFORMED',
      metaMessages: ['Fetch the bytes again, and check that they belong to the fork named.'],
      cause,
    })
  }
}
