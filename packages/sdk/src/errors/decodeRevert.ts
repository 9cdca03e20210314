import { errorsAbi } from '@millpond/networks/generated/Errors'
import { type Abi, type AbiParameter, decodeErrorResult, type Hex, isHex, parseAbi } from 'viem'
import { berachainErrors } from './berachainErrors.ts'
import { berachainNextSteps } from './berachainNextSteps.ts'
import { ContractRevertError } from './ContractRevertError.ts'
import { foreignErrors } from './foreignErrors.ts'
import { nextSteps } from './nextSteps.ts'
import { revertData } from './revertData.ts'
import { toErrorCode } from './toErrorCode.ts'

/**
 * Finds the revert data in an error of viem, or takes it as bytes, and names what the contract
 * refused. `undefined` when the error holds no revert data: the call never reached a contract, or
 * the node does not return the bytes.
 */
export function decodeRevert(error: unknown): ContractRevertError | undefined {
  const isBytes = isHex(error)
  const data = isBytes ? error : revertData(error)
  if (data === undefined) return undefined
  const cause = isBytes ? undefined : error
  const decoded = decode(data)
  if (!decoded) return unknownRevert(data, cause)

  const { errorName, args } = decoded
  return new ContractRevertError({
    code: codeOf(errorName),
    message: messageOf(errorName, args),
    errorName,
    args,
    data,
    next: [nextStepOf(errorName)],
    cause,
  })
}

function decode(data: Hex) {
  try {
    const abi: Abi = [...errorsAbi, ...parseAbi([...foreignErrors, ...berachainErrors])]
    const { errorName, args, abiItem } = decodeErrorResult({ abi, data })
    const inputs: readonly AbiParameter[] = 'inputs' in abiItem ? (abiItem.inputs ?? []) : []
    return { errorName, args: nameArguments(inputs, args ?? []) }
  } catch {
    return undefined
  }
}

function nameArguments(inputs: readonly AbiParameter[], values: readonly unknown[]) {
  return inputs.map(({ name, type }, index) => ({
    name: name ?? String(index),
    type,
    value: values[index],
  }))
}

function nextStepOf(errorName: string): string {
  const known = nextSteps[errorName] ?? berachainNextSteps[errorName]
  return known ?? 'Preview the call again at the current state.'
}

/** `Error` and `Panic` are what Solidity itself reverts with. */
function codeOf(errorName: string): string {
  if (errorName === 'Error') return 'REVERTED'
  return toErrorCode(errorName)
}

function messageOf(errorName: string, args: readonly ContractRevertError.Argument[]): string {
  const values = args.map(({ name, value }) => `${name}: ${String(value)}`).join(', ')
  return `The contract refuses the call with ${errorName}(${values}).`
}

function unknownRevert(data: Hex, cause: unknown) {
  return new ContractRevertError({
    code: 'UNKNOWN_REVERT',
    message: `The contract refuses the call with an unknown error ${data.slice(0, 10)}.`,
    errorName: undefined,
    args: [],
    data,
    next: ['Check that the address is the contract you mean and that this version knows it.'],
    cause,
  })
}
