/** Two-to-one SHA-256 over many pairs at once: what every Merkle tree of a beacon chain is made of. */
export type Hasher = {
  /**
   * Hashes each 64-byte pair of `pairs` into the 32 bytes at the same position of `output`.
   * `output` is half as long as `pairs` and does not overlap it.
   */
  readonly hashInto: (pairs: Uint8Array, output: Uint8Array) => void
}
