import type { errorSignatures } from '@millpond/networks/generated/errorSignatures'
import type { AbiParameter, AbiParameterToPrimitiveType, parseAbi } from 'viem'
import type { foreignErrors } from './foreignErrors.ts'

/** Arguments of every error that `decodeRevert` names, by the name of the error. */
export type KnownRevert = {
  [item in KnownError as item['name']]: Arguments<item['inputs']>
}

type KnownError =
  | ReturnType<typeof parseAbi<typeof errorSignatures>>[number]
  | ReturnType<typeof parseAbi<typeof foreignErrors>>[number]
  | SolidityError

/** What Solidity itself reverts with. */
type SolidityError =
  | { name: 'Error'; inputs: readonly [{ name: 'message'; type: 'string' }] }
  | { name: 'Panic'; inputs: readonly [{ name: 'reason'; type: 'uint256' }] }

type Arguments<inputs extends readonly AbiParameter[]> = {
  readonly [index in keyof inputs]: {
    readonly name: inputs[index]['name'] extends string ? inputs[index]['name'] : string
    readonly type: inputs[index]['type']
    readonly value: AbiParameterToPrimitiveType<inputs[index]>
  }
}
