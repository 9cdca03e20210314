import { ConsensusError } from '../errors.ts'

/** Where an answer was asked for. Never the whole URL: paths and queries carry access keys. */
type Request = { origin: string; endpoint: string }

/** The address of the node is not an http or https URL. */
export class BeaconUrlInvalidError extends ConsensusError {
  constructor() {
    super('The beacon node address is not an http or https URL.', {
      code: 'BEACON_URL_INVALID',
      metaMessages: ['Use a form like http://127.0.0.1:5052.'],
    })
  }
}

/** No answer: refused, reset, or not complete in time. */
export class BeaconUnreachableError extends ConsensusError {
  constructor({ origin, endpoint, reason, cause }: Request & { reason: string; cause?: unknown }) {
    super(`The beacon node at ${origin} did not answer ${endpoint}: ${reason}.`, {
      code: 'BEACON_UNREACHABLE',
      metaMessages: ['Check that the node runs and its API is enabled, or use another node.'],
      cause,
    })
  }
}

/** The node answers that it does not have the block, state or route. A missed slot is answered so. */
export class BeaconNotFoundError extends ConsensusError {
  constructor({ origin, endpoint }: Request) {
    super(`The beacon node at ${origin} has nothing at ${endpoint}.`, {
      code: 'BEACON_NOT_FOUND',
      metaMessages: [
        'The slot may be missed, not reached yet, or older than the history that the node keeps.',
      ],
    })
  }
}

/** The node answers with an error: it refuses, is overloaded, or is not ready. */
export class BeaconResponseError extends ConsensusError {
  /** HTTP status. */
  readonly status: number
  /** Whether the same request may succeed later (408, 429 and 5xx). */
  readonly isRetryable: boolean
  /** Wait that the node asks for, if it does. */
  readonly retryAfterSeconds: number | undefined

  constructor({
    origin,
    endpoint,
    status,
    detail,
    retryAfterSeconds,
  }: BeaconResponseError.Options) {
    const said = detail ? `: ${detail}` : ''
    super(`The beacon node at ${origin} answered ${status} to ${endpoint}${said}.`, {
      code: 'BEACON_RESPONSE',
      metaMessages: [
        status === 429 ? 'Ask less often, or use another node.' : "See the node's log.",
      ],
    })
    this.status = status
    this.isRetryable = status === 408 || status === 429 || status >= 500
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export declare namespace BeaconResponseError {
  type Options = Request & {
    status: number
    detail?: string | undefined
    retryAfterSeconds?: number | undefined
  }
}

/** The answer is not what the beacon API says it is; none of it is used. */
export class BeaconMalformedError extends ConsensusError {
  constructor({ origin, endpoint, reason, cause }: Request & { reason: string; cause?: unknown }) {
    super(`The beacon node at ${origin} gave a malformed answer to ${endpoint}: ${reason}.`, {
      code: 'BEACON_MALFORMED',
      metaMessages: ['Update the node, or use another one.'],
      cause,
    })
  }
}
