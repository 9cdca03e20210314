import type { BeaconKitFork } from '../state/fork.ts'

/** The state root is field 3 of the header's five, which have eight leaves. */
const stateRootGIndex = 11n
/** The proposer is field 1. */
const proposerGIndex = 9n
const validatorsField = 9n
const balancesField = 10n

/** 16 fields in Deneb, 17 from Electra on. */
const stateDepths: Readonly<Record<BeaconKitFork, bigint>> = { deneb: 4n, electra: 5n, fulu: 5n }

/**
 * Where a block's tree keeps the first validator's leaves, counted from the block's root: the
 * numbers that the pools' factory is set up with.
 */
export function beaconKitGIndices(fork: BeaconKitFork): beaconKitGIndices.ReturnType {
  const depth = stateDepths[fork]
  const fieldOf = (field: bigint) => (stateRootGIndex << depth) + field
  // A list's elements are the left child, its length is the right one.
  const pubkey = fieldOf(validatorsField) << (1n + 40n + 3n)

  return {
    pubkey,
    withdrawalCredentials: pubkey + 1n,
    balance: fieldOf(balancesField) << (1n + 38n),
    proposerIndex: proposerGIndex,
  }
}

export declare namespace beaconKitGIndices {
  type ReturnType = {
    /** Public key of validator 0; those of others are 8 apart. */
    pubkey: bigint
    /** Withdrawal credentials of validator 0; those of others are 8 apart. */
    withdrawalCredentials: bigint
    /** Chunk with the balances of validators 0 to 3; the next is 1 further. */
    balance: bigint
    /** The block's proposer. */
    proposerIndex: bigint
  }
}
