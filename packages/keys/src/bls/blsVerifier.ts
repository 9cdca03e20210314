/**
 * What the checks of this package need of BLS12-381 (public keys in G1, signatures in G2, the
 * proof-of-possession ciphersuite of Ethereum). `nobleVerifier` runs anywhere, `blstVerifier` is
 * native and twenty times faster.
 */
export type BlsVerifier = {
  /** Whether the 48 bytes are a point of the right subgroup that is not infinity. */
  isPublicKey(publicKey: Uint8Array): boolean
  /** False for a wrong signature and for malformed points. Never throws. */
  verify(parameters: BlsVerifier.VerifyParameters): boolean
}

export declare namespace BlsVerifier {
  type VerifyParameters = { message: Uint8Array; publicKey: Uint8Array; signature: Uint8Array }
}
