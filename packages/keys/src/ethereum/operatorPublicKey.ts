import type { Hex } from 'viem'

/** A checked RSA-2048 key of an SSV operator, in all the forms that it is met in. */
export type OperatorPublicKey = {
  /** Base64 of the PEM text: what KeyShares files call `operatorKey`. */
  operatorKey: string
  /** ABI-encoded `operatorKey`: what the network stores. */
  onChain: Hex
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array
  modulus: bigint
}
