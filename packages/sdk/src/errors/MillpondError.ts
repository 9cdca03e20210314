/**
 * Base of every error that this project throws. `code` is stable, `message` is one sentence with
 * the values in it, `metaMessages` says what to do next. Match on `code`, never on text.
 */
export class MillpondError extends Error {
  override readonly name: string = 'MillpondError'
  /** Stable, SCREAMING_SNAKE. */
  readonly code: string
  /** What to do next, one line each. */
  readonly metaMessages: string[]
  /** Page of the documentation, relative to its root. */
  readonly docs: string | undefined

  constructor(message: string, { code, metaMessages = [], docs, cause }: MillpondError.Options) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.metaMessages = metaMessages
    this.docs = docs
  }
}

export declare namespace MillpondError {
  type Options = {
    code: string
    metaMessages?: string[] | undefined
    docs?: string | undefined
    cause?: unknown
  }
}
