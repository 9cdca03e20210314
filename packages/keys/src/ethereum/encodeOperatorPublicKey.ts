import type { Hex } from 'viem'
import { encodeAbiParameters } from 'viem/utils'

/** The bytes that register an SSV operator on chain, from its `operatorKey` (base64 of PEM). */
export function encodeOperatorPublicKey(operatorKey: string): Hex {
  return encodeAbiParameters([{ type: 'string' }], [operatorKey])
}
