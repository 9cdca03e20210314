import type { Address, Hex } from 'viem'
import type { Call } from './Call.ts'
import { encodeCall } from './encodeCall.ts'

/** A call as the three fields any wallet takes. */
export function renderCalldata(call: Call): renderCalldata.ReturnType {
  return { to: call.address, value: call.value ?? 0n, data: encodeCall(call) }
}

export declare namespace renderCalldata {
  type ReturnType = {
    to: Address
    /** Wei. */
    value: bigint
    data: Hex
  }
}
