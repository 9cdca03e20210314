import { errorSignatures } from '@millpond/networks/generated/errorSignatures'
import {
  type Abi,
  type AbiParameter,
  decodeErrorResult,
  type Hex,
  isHex,
  parseAbi,
  size,
} from 'viem'
import { roleName } from '../berachain/check/roleName.ts'
import { berachainNextSteps } from './berachainNextSteps.ts'
import { ContractRevertError } from './ContractRevertError.ts'
import { foreignErrors } from './foreignErrors.ts'
import { nextSteps } from './nextSteps.ts'
import { revertData } from './revertData.ts'
import { toErrorCode } from './toErrorCode.ts'

/** Bytes of an unknown error that its sentence holds; the error itself has all. */
const longestShown = 512

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
    next: nextStepsOf(errorName, args),
    cause,
  })
}

function decode(data: Hex) {
  try {
    const abi: Abi = parseAbi([...errorSignatures, ...foreignErrors])
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

function nextStepsOf(errorName: string, args: readonly ContractRevertError.Argument[]): string[] {
  if (errorName === 'AccessControlUnauthorizedAccount') return roleSteps(args)
  const known = nextSteps[errorName] ?? berachainNextSteps[errorName]
  return [known ?? 'Preview the call again at the current state.']
}

/** Who can send it, and how somebody comes to be one of them. */
function roleSteps([account, neededRole]: readonly ContractRevertError.Argument[]): string[] {
  const role = renderValue(neededRole)
  const send = `Send it from an account that has ${role}.`
  // Nobody grants the admin of all roles in passing; a hash has no name to grant by.
  if (role === 'DEFAULT_ADMIN_ROLE' || isHex(role)) return [send]
  const grant = `millpond roles grant ${role} ${renderValue(account)}`
  return [send, `Or let its admin give it: \`${grant}\`.`]
}

/** `Error` and `Panic` are what Solidity itself reverts with. */
function codeOf(errorName: string): string {
  if (errorName === 'Error') return 'REVERTED'
  return toErrorCode(errorName)
}

function messageOf(errorName: string, args: readonly ContractRevertError.Argument[]): string {
  const values = args.map((arg) => `${arg.name}: ${renderValue(arg)}`).join(', ')
  return `The contract refuses the call with ${errorName}(${values}).`
}

/** A role by its name, everything else as it is. */
function renderValue(argument: ContractRevertError.Argument | undefined): string {
  const { name, value } = argument ?? {}
  return name === 'neededRole' && isHex(value) ? roleName(value) : String(value)
}

function unknownRevert(data: Hex, cause: unknown) {
  const bytes = size(data)
  const all =
    bytes > longestShown ? `${data.slice(0, 2 + 2 * longestShown)}… (${bytes} bytes)` : data
  return new ContractRevertError({
    code: 'UNKNOWN_REVERT',
    message: `The contract refuses the call with an unknown error ${data.slice(0, 10)}, data ${all}.`,
    errorName: undefined,
    args: [],
    data,
    next: ['Check that the address is the contract you mean and that this version knows it.'],
    cause,
  })
}
