import { encodeFunctionData, type Hex } from 'viem'
import type { Call } from './Call.ts'

/** Calldata of a call. */
export function encodeCall({ abi, functionName, args }: Call): Hex {
  return encodeFunctionData({ abi, functionName, args })
}
