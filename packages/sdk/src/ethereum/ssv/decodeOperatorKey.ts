import { decodeAbiParameters, type Hex } from 'viem'

/** The text in an SSV operator's registered key. Some registrations are not ABI strings. */
export function decodeOperatorKey(publicKey: Hex): decodeOperatorKey.ReturnType {
  try {
    const [value] = decodeAbiParameters([{ type: 'string' }], publicKey)
    if (/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return { kind: 'known', value }
  } catch {
    // Falls through: bytes that do not decode are as unknown as text that is not base64.
  }
  return { kind: 'unknown', reason: 'the registered key is not an ABI string of base64' }
}

export declare namespace decodeOperatorKey {
  type ReturnType =
    | {
        kind: 'known'
        /** Base64 of the RSA key in PEM. */
        value: string
      }
    | { kind: 'unknown'; reason: string }
}
