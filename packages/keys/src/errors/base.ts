/** Base of every error of this package. Match on `code`; the message is for people. */
export class KeysError extends Error {
  override readonly name: string = 'KeysError'
  /** Stable and documented; never changes for a given cause. */
  readonly code: string
  /** What to do next, one sentence each. */
  readonly metaMessages: readonly string[]

  constructor(message: string, options: KeysError.Options) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.metaMessages = options.metaMessages ?? []
  }
}

export declare namespace KeysError {
  type Options = { code: string; metaMessages?: readonly string[]; cause?: unknown }
}
