import { MillpondError } from './MillpondError.ts'
import { redactUrl } from './redactUrl.ts'

/** The execution node did not answer: no connection, a timeout, or a server error. */
export class RpcUnreachableError extends MillpondError {
  override readonly name = 'RpcUnreachableError'
  /** Scheme, host and port only: keys of providers are in path and query. */
  readonly origin: string | undefined

  constructor({ url, cause }: { url?: string | undefined; cause?: unknown }) {
    const origin = url === undefined ? undefined : redactUrl(url)
    super(`The execution RPC${origin ? ` ${origin}` : ''} does not answer.`, {
      code: 'RPC_UNREACHABLE',
      metaMessages: ['Check the RPC URL and that the node runs and is synced.'],
      cause,
    })
    this.origin = origin
  }
}
