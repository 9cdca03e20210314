import { encodeFunctionData, type Hex } from 'viem'
import type { Call } from './Call.ts'
import { isTransfer } from './isTransfer.ts'

/** Calldata of a call; `0x` for a plain payment. */
export function encodeCall({ abi, functionName, args }: Call): Hex {
  return isTransfer({ abi }) ? '0x' : encodeFunctionData({ abi, functionName, args })
}
