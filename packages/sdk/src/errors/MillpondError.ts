/**
 * Base of all errors of the SDK and the daemons. `message` is one sentence with the values in it; the networks, consensus,
 * keys and devnet packages have bases of their own with the same fields.
 */
export class MillpondError extends Error {
  override readonly name: string = 'MillpondError'
  /** Stable identifier; match on this, never on the message. */
  readonly code: string
  /** What to do next, one line each. */
  readonly metaMessages: readonly string[]

  constructor(message: string, options: MillpondError.Options) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.metaMessages = options.metaMessages ?? []
  }
}

export declare namespace MillpondError {
  type Options = { code: string; metaMessages?: readonly string[] | undefined; cause?: unknown }
}
