import { MillpondError } from './MillpondError.ts'

/** The bytes of an uploaded validator are missing from the logs or do not match their hashes. */
export class UploadLogError extends MillpondError {
  override readonly name = 'UploadLogError'
  readonly id: bigint
  readonly problem: UploadLogError.Problem

  constructor({ id, problem }: UploadLogError.Parameters) {
    super(
      problem === 'missing'
        ? `The log of the upload of validator ${id} is missing.`
        : `The ${problem} in the upload log of validator ${id} differs from the registry's hash.`,
      {
        code: 'UPLOAD_LOG',
        metaMessages: [
          'Start the search at the block of the deployment, or use another execution node.',
        ],
      },
    )
    this.id = id
    this.problem = problem
  }
}

export declare namespace UploadLogError {
  type Problem = 'missing' | 'public key' | 'deposit signature' | 'key shares'
  type Parameters = { id: bigint; problem: Problem }
}
