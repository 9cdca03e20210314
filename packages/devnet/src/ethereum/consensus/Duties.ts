import type { Address, Hex } from 'viem'

/** Who does its duties, and who is paid for blocks. Both are asked again for every slot. */
export type Duties = {
  /** Whether the validator attests, signs in the sync committee and proposes. */
  isOnline: (validatorIndex: number, pubkey: Hex) => boolean
  /** Who receives the priority fees of the blocks that the validator proposes. */
  feeRecipientOf: (validatorIndex: number, pubkey: Hex) => Address
}
