/** Base of all errors of this package. */
export class NetworksError extends Error {
  /** Stable identifier; match on this, never on the message. */
  readonly code: string
  /** What to do next, one line each. */
  readonly metaMessages: readonly string[]

  constructor(message: string, options: NetworksError.Options) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = options.code
    this.metaMessages = options.metaMessages ?? []
  }
}

export declare namespace NetworksError {
  type Options = { code: string; metaMessages?: readonly string[]; cause?: unknown }
}

/** The name is not in the table. */
export class UnknownNetworkError extends NetworksError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    super(`Network "${name}" is not known.`, {
      code: 'UNKNOWN_NETWORK',
      metaMessages: [`Known networks: ${known.join(', ')}.`],
    })
  }
}
