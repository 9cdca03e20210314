import type { Hex } from 'viem'
import type { KnownRevert } from './KnownRevert.ts'
import { MillpondError } from './MillpondError.ts'

class ContractRevert<
  errorName extends string | undefined = string | undefined,
  args extends readonly ContractRevertError.Argument[] = readonly ContractRevertError.Argument[],
> extends MillpondError {
  override readonly name = 'ContractRevertError'
  /** Name of the error in its contract; `undefined` when no known ABI declares it. */
  readonly errorName: errorName
  /** Empty when the error is unknown. */
  readonly args: args
  /** Revert data as returned. */
  readonly data: Hex

  constructor(parameters: ContractRevertError.Parameters<errorName, args>) {
    const { code, message, errorName, args, data, next, cause } = parameters
    super(message, { code, metaMessages: next, cause })
    this.errorName = errorName
    this.args = args
    this.data = data
  }
}

/**
 * A contract refused a call. `code` is the name of the contract's error in SCREAMING_SNAKE
 * (`Pool_NotCaller` → `POOL_NOT_CALLER`); unknown errors have the code `UNKNOWN_REVERT`. Comparing
 * `errorName` with a name types `args`.
 * @example
 * const call = claimCall({ queue, requestId, receiver })
 * const error = await simulateCall(client, { call }).catch((cause: unknown) => cause)
 * if (!(error instanceof ContractRevertError)) throw error
 * const isEarly = error.errorName === 'WithdrawalQueue_NotFinalized'
 * const lastFinalizedId = isEarly ? error.args[1].value : 0n
 */
// A class cannot be a union, so the constructor says that what it makes is one.
export const ContractRevertError = ContractRevert as ContractRevertError.Constructor

/** See the constructor: one member for each known error, and one for the unknown. */
export type ContractRevertError =
  | {
      [errorName in keyof KnownRevert]: ContractRevert<errorName, KnownRevert[errorName]>
    }[keyof KnownRevert]
  | ContractRevert<undefined, readonly []>

export declare namespace ContractRevertError {
  type Argument = { readonly name: string; readonly type: string; readonly value: unknown }
  /** Names of the errors that are known. */
  type ErrorName = keyof KnownRevert
  type Parameters<
    errorName extends string | undefined = string | undefined,
    args extends readonly Argument[] = readonly Argument[],
  > = {
    code: string
    message: string
    errorName: errorName
    args: args
    data: Hex
    next: string[]
    cause?: unknown
  }
  type Constructor = {
    readonly prototype: ContractRevertError
    new (parameters: Parameters): ContractRevertError
  }
}
