import { type Address, getAbiItem } from 'viem'
import type { Call } from './Call.ts'

/**
 * What a call says, with its arguments by name.
 * @example
 * const call = depositCall({ poolManager, receiver, assets, minShares: 0n })
 * const { functionName, value } = describeCall(call)
 */
export function describeCall({
  address,
  abi,
  functionName,
  args,
  value,
}: Call): describeCall.ReturnType {
  const item = getAbiItem({ abi, name: functionName, args })
  const inputs = item?.type === 'function' ? item.inputs : []
  return {
    contract: address,
    functionName,
    arguments: inputs.map(({ name, type }, index) => ({
      // Some ABIs leave names empty.
      name: name || String(index),
      type,
      value: args[index],
    })),
    value: value ?? 0n,
  }
}

export declare namespace describeCall {
  type Argument = { name: string; type: string; value: unknown }
  type ReturnType = {
    contract: Address
    functionName: string
    arguments: Argument[]
    /** Wei sent along. */
    value: bigint
  }
}
