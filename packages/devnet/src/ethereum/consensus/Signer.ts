import type { Hex } from 'viem'

/** Makes the consensus signatures of validators. */
export type Signer = {
  /** Whether `sign` works for this validator now. */
  canSign: (pubkey: Hex) => boolean
  /**
   * The aggregate of one signature over `signingRoot` per entry. A validator that is listed twice, as in
   * a sync committee, counts twice.
   */
  sign: (pubkeys: readonly Hex[], signingRoot: Uint8Array) => Uint8Array
}
