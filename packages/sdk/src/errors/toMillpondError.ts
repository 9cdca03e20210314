import {
  BaseError,
  type Chain,
  ContractFunctionExecutionError,
  ContractFunctionZeroDataError,
  HttpRequestError,
  InsufficientFundsError,
  SocketClosedError,
  TimeoutError,
  UserRejectedRequestError,
  WebSocketRequestError,
} from 'viem'
import { AccountFundsError } from './AccountFundsError.ts'
import { ContractMissingError } from './ContractMissingError.ts'
import { decodeRevert } from './decodeRevert.ts'
import { MillpondError } from './MillpondError.ts'
import { RpcUnreachableError } from './RpcUnreachableError.ts'
import { TransactionDeclinedError } from './TransactionDeclinedError.ts'

/**
 * An error of viem as one of ours where its cause is known: a refusal by a contract, by the person
 * or for lack of funds, an address without a contract, a node that does not answer. Anything else is
 * returned as it came.
 * @param chain What the call was for: names the currency that is missing.
 */
export function toMillpondError(error: unknown, chain?: Chain): unknown {
  if (error instanceof MillpondError || !(error instanceof BaseError)) return error
  const unreachable = error.walk(isTransportFailure)
  if (unreachable) return new RpcUnreachableError({ url: urlOf(unreachable), cause: error })
  if (has(error, UserRejectedRequestError)) return new TransactionDeclinedError({ cause: error })
  if (has(error, InsufficientFundsError)) return new AccountFundsError({ chain, cause: error })
  if (has(error, ContractFunctionZeroDataError)) {
    return new ContractMissingError({ address: addressOf(error), cause: error })
  }
  return decodeRevert(error) ?? error
}

function has(error: BaseError, kind: abstract new (...parameters: never[]) => Error): boolean {
  return error.walk((cause) => cause instanceof kind) !== null
}

function isTransportFailure(error: unknown): boolean {
  if (error instanceof HttpRequestError) {
    // Other 4xx are answers: the node understood and refused.
    const { status } = error
    return status === undefined || status === 429 || status >= 500
  }
  return (
    error instanceof TimeoutError ||
    error instanceof WebSocketRequestError ||
    error instanceof SocketClosedError
  )
}

function urlOf(failure: Error): string | undefined {
  const url: unknown = Reflect.get(failure, 'url')
  return typeof url === 'string' ? url : undefined
}

function addressOf(error: BaseError) {
  const execution = error.walk((cause) => cause instanceof ContractFunctionExecutionError)
  return execution instanceof ContractFunctionExecutionError ? execution.contractAddress : undefined
}
