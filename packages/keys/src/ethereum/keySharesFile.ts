import type { Address, Hex } from 'viem'

/** A KeyShares file: its claims, not yet validated. */
export type KeySharesFile = {
  /** As written in the file. */
  version: string
  createdAt: string
  shares: KeySharesItem[]
}

/** One validator of a KeyShares file. What is stated twice is kept twice, to be compared. */
export type KeySharesItem = {
  data: {
    ownerNonce: number
    ownerAddress: Address
    /** 48 bytes. */
    publicKey: Hex
    operators: { id: number; operatorKey: string }[]
  }
  payload: {
    publicKey: Hex
    operatorIds: number[]
    sharesData: Hex
  }
}
