import type { Hex } from 'viem'

/** A validator's record in the consensus state: the eight fields that its hash tree root covers. */
export type ValidatorRecord = {
  /** BLS public key, 48 bytes. */
  pubkey: Hex
  /** 32 bytes. */
  withdrawalCredentials: Hex
  effectiveBalanceGwei: bigint
  slashed: boolean
  activationEligibilityEpoch: bigint
  activationEpoch: bigint
  exitEpoch: bigint
  withdrawableEpoch: bigint
}

/** A validator of a state. */
export type KnownValidator = {
  kind: 'known'
  pubkey: Hex
  index: bigint
  balanceGwei: bigint
  validator: ValidatorRecord
}

/** What is known of a validator that was asked for. Absent is an answer, not a gap in one. */
export type ValidatorAnswer = KnownValidator | { kind: 'absent'; id: string }
