/** Base of all errors of this package. */
export class ConsensusError extends Error {
  /** Stable identifier; match on this, never on the message. */
  readonly code: string
  /** What to do next, one line each. */
  readonly metaMessages: readonly string[]

  constructor(message: string, options: ConsensusError.Options) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = options.code
    this.metaMessages = options.metaMessages ?? []
  }
}

export declare namespace ConsensusError {
  type Options = { code: string; metaMessages?: readonly string[]; cause?: unknown }
}
