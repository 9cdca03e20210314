import { predeploys } from '@millpond/networks'
import {
  BaseError,
  type Client,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  type MulticallParameters,
  type MulticallReturnType,
} from 'viem'
import { multicall } from 'viem/actions'
import type { ContractRevertError } from '../errors/ContractRevertError.ts'
import { decodeRevert } from '../errors/decodeRevert.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'

/** What viem throws over an answer of another type; it exports none of them as a group. */
const decodingErrors: ReadonlySet<string> = new Set([
  'AbiDecodingDataSizeTooSmallError',
  'IntegerOutOfRangeError',
  'InvalidBytesBooleanError',
  'NegativeOffsetError',
  'PositionOutOfBoundsError',
  'RecursiveReadLimitExceededError',
  'SizeOverflowError',
])

/**
 * Many views of one block, each of which a contract may lack or refuse. Throws when the node does
 * not answer: silence of a node says nothing about a contract.
 */
export async function readOptionally<const contracts extends readonly unknown[]>(
  client: Client,
  { blockNumber, contracts }: readOptionally.Parameters<contracts>,
): Promise<readOptionally.ReturnType<contracts>> {
  const results = await multicall(client, {
    allowFailure: true,
    blockNumber,
    contracts,
    multicallAddress: predeploys.multicall3,
  })
  return (results as Result[]).map(toOptional) as readOptionally.ReturnType<contracts>
}

export declare namespace readOptionally {
  type Optional<value> =
    | { kind: 'known'; value: value }
    /** This version of the contract does not have it, or has something else by its name. */
    | { kind: 'missing' }
    | { kind: 'refused'; error: ContractRevertError }
  type Parameters<contracts extends readonly unknown[]> = {
    blockNumber: bigint
    contracts: MulticallParameters<contracts, true>['contracts']
  }
  type ReturnType<contracts extends readonly unknown[]> = Optionals<
    MulticallReturnType<contracts, false>
  >
}

type Optionals<values> = { [key in keyof values]: readOptionally.Optional<values[key]> }

type Result = { status: 'success'; result: unknown } | { status: 'failure'; error: Error }

function toOptional(result: Result): readOptionally.Optional<unknown> {
  if (result.status === 'success') return { kind: 'known', value: result.result }

  const { error } = result
  if (!(error instanceof BaseError)) throw toMillpondError(error)
  const isEmpty = error.walk((cause) => cause instanceof ContractFunctionZeroDataError) !== null
  const revert = error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  // A contract without a fallback reverts with no data when it does not know a function.
  if (isEmpty || (revert && isBare(revert)) || isUndecodable(error)) return { kind: 'missing' }

  const refused = decodeRevert(error)
  if (!refused) throw toMillpondError(error)
  return { kind: 'refused', error: refused }
}

/** It answers, but something else: a token whose symbol is not a string, say. */
function isUndecodable(error: BaseError): boolean {
  return error.walk((cause) => cause instanceof Error && decodingErrors.has(cause.name)) !== null
}

function isBare(cause: unknown): boolean {
  if (!(cause instanceof ContractFunctionRevertedError)) return false
  return cause.raw === undefined || cause.raw === '0x'
}
