import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../../blockHeader.ts'
import type { BeaconKitFork } from '../state/fork.ts'

/** A leaf of a block's tree with the way from it to the block's root. */
export type Branch = {
  validatorIndex: bigint
  /** Generalized index of the leaf, counted from the block's root. */
  gIndex: bigint
  /** 32 bytes. */
  leaf: Hex
  /** From the leaf up, 32 bytes each. */
  siblings: readonly Hex[]
}

/** Proves a validator's public key; the leaf is its hash tree root. */
export type PubkeyProof = Branch & { kind: 'pubkey'; pubkey: Hex }

/** Proves a validator's withdrawal credentials, which are the leaf. */
export type CredentialsProof = Branch & {
  kind: 'withdrawalCredentials'
  withdrawalCredentials: Hex
}

/** Proves a validator's balance; the leaf is the chunk of four balances that it is in. */
export type BalanceProof = Branch & {
  kind: 'balance'
  balanceGwei: bigint
  /** Its place in the chunk, 0 to 3. */
  lane: number
}

/** Proves who proposed the block. */
export type ProposerProof = Branch & { kind: 'proposerIndex' }

/** One of the leaves that Berachain's contracts look at. */
export type LeafProof = PubkeyProof | CredentialsProof | BalanceProof | ProposerProof

/** The three proofs of one validator, all against one block. */
export type BeaconKitValidatorProofs = {
  fork: BeaconKitFork
  header: BeaconBlockHeader
  /** Root of `header`. */
  blockRoot: Hex
  validatorIndex: bigint
  pubkey: PubkeyProof
  withdrawalCredentials: CredentialsProof
  balance: BalanceProof
}
