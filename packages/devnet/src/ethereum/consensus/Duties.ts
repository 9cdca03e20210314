import type { Address, Hex } from 'viem'

/** When a duty is due. */
export type DutyMoment = {
  slot: number
  /**
   * Grows with every call that passes time, however many slots that call passes: what is costly to find
   * out need be found out only once for each value.
   */
  advance: number
}

/** Who does its duties, and who is paid for blocks. Both are asked again for every slot. */
export type Duties = {
  /** Whether the validator attests, signs in the sync committee and proposes. */
  isOnline: (validatorIndex: number, pubkey: Hex, moment: DutyMoment) => boolean
  /** Who receives the priority fees of the blocks that the validator proposes. */
  feeRecipientOf: (validatorIndex: number, pubkey: Hex) => Address
}
