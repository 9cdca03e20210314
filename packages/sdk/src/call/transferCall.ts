import type { Abi, Address } from 'viem'
import type { Call } from './Call.ts'

const receiveAbi = [{ type: 'receive', stateMutability: 'payable' }] as const satisfies Abi

/**
 * A plain payment, as a call without a function: its calldata is empty.
 * @example
 * const call = transferCall({ receiver, amount: parseEther('50000') })
 */
export function transferCall({ receiver, amount }: transferCall.Parameters) {
  return {
    address: receiver,
    abi: receiveAbi,
    functionName: 'receive',
    args: [],
    value: amount,
  } as const satisfies Call
}

export declare namespace transferCall {
  type Parameters = {
    receiver: Address
    /** Wei. */
    amount: bigint
  }
}
