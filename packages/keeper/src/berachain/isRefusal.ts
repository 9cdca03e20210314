import { ContractRevertError } from '@millpond/sdk'
import { BaseError, ContractFunctionRevertedError, ExecutionRevertedError } from 'viem'

/** Whether a contract refused a call, with a reason or without one; a node that does not answer refuses nothing. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof ContractRevertError) return true
  if (!(error instanceof BaseError)) return false
  return error.walk(isRevert) !== null
}

/** Its stable code; contracts may refuse without a reason. */
export function codeOfRefusal(error: unknown): string {
  return error instanceof ContractRevertError ? error.code : 'REVERTED'
}

function isRevert(cause: unknown): boolean {
  return cause instanceof ContractFunctionRevertedError || cause instanceof ExecutionRevertedError
}
