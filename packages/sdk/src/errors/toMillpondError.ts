import {
  BaseError,
  HttpRequestError,
  SocketClosedError,
  TimeoutError,
  WebSocketRequestError,
} from 'viem'
import { decodeRevert } from './decodeRevert.ts'
import { MillpondError } from './MillpondError.ts'
import { RpcUnreachableError } from './RpcUnreachableError.ts'

/**
 * An error of viem as one of ours where its cause is known: a refusal by a contract, or a node
 * that does not answer. Anything else is returned as it came.
 */
export function toMillpondError(error: unknown): unknown {
  if (error instanceof MillpondError) return error
  const unreachable = findUnreachable(error)
  if (unreachable) return new RpcUnreachableError({ url: unreachable.url, cause: error })
  return decodeRevert(error) ?? error
}

function findUnreachable(error: unknown): { url?: string | undefined } | undefined {
  if (!(error instanceof BaseError)) return undefined
  const found = error.walk(isTransportFailure)
  if (!found) return undefined
  const url: unknown = Reflect.get(found, 'url')
  return { url: typeof url === 'string' ? url : undefined }
}

function isTransportFailure(error: unknown): boolean {
  // Other 4xx are answers: the node understood and refused.
  if (error instanceof HttpRequestError) {
    const { status } = error
    return status === undefined || status === 429 || status >= 500
  }
  return (
    error instanceof TimeoutError ||
    error instanceof WebSocketRequestError ||
    error instanceof SocketClosedError
  )
}
