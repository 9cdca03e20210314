import type { Address, Hex } from 'viem'

/** A deposit as the deposit contract's event tells it. */
export type BeaconDeposit = {
  pubkey: Hex
  withdrawalCredentials: Hex
  amountGwei: bigint
  signature: Hex
  /** Deposits before this one. */
  index: bigint
}

/** What a block asks of the consensus side by EIP-7002. */
export type WithdrawalRequest = {
  /** Who asked. */
  sourceAddress: Address
  pubkey: Hex
  /** 0 for everything and the exit. */
  amountGwei: bigint
}

/** What the consensus side pays in a block. */
export type BeaconWithdrawal = {
  index: bigint
  validatorIndex: bigint
  address: Address
  amountGwei: bigint
  /** Why: the first of a block is the inflation. */
  kind: 'inflation' | 'partial' | 'full' | 'excess'
}

/** What became of a deposit. */
export type DepositOutcome =
  | { kind: 'created'; validatorIndex: number }
  | { kind: 'added'; validatorIndex: number }
  /** A first deposit whose signature is not by its key: the money is gone. */
  | { kind: 'lost' }

/** What became of a request. */
export type RequestOutcome =
  | { kind: 'exit'; validatorIndex: number; exitEpoch: bigint }
  | { kind: 'partial'; validatorIndex: number; amountGwei: bigint; withdrawableEpoch: bigint }
  | { kind: 'ignored'; reason: IgnoredReason }

/** Why the chain took no notice of a request. */
export type IgnoredReason =
  | 'before Electra'
  | 'unknown key'
  | 'foreign credentials'
  | 'not active'
  | 'exiting already'
  | 'partial withdrawals pending'
  | 'queue full'
  | 'nothing above the minimum'
