import type { Hex } from 'viem'
import { MillpondError } from './MillpondError.ts'

/**
 * A contract refused a call. `code` is the name of the contract's error in SCREAMING_SNAKE
 * (`Pool_NotCaller` → `POOL_NOT_CALLER`); unknown errors have the code `UNKNOWN_REVERT`.
 */
export class ContractRevertError extends MillpondError {
  override readonly name = 'ContractRevertError'
  /** Name of the error in its contract; `undefined` when no known ABI declares it. */
  readonly errorName: string | undefined
  readonly args: readonly ContractRevertError.Argument[]
  /** Revert data as returned. */
  readonly data: Hex

  constructor({
    code,
    message,
    errorName,
    args,
    data,
    next,
    cause,
  }: ContractRevertError.Parameters) {
    super(message, { code, metaMessages: next, cause })
    this.errorName = errorName
    this.args = args
    this.data = data
  }
}

export declare namespace ContractRevertError {
  type Argument = { name: string; type: string; value: unknown }
  type Parameters = {
    code: string
    message: string
    errorName: string | undefined
    args: readonly Argument[]
    data: Hex
    next: string[]
    cause?: unknown
  }
}
