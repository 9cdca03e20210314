import type { Address } from 'viem'
import type { readPoolState } from '../reads/readPoolState.ts'
import type { toExitStanding } from './toExitStanding.ts'

/** What {@link planClose} decides by: one block of the execution chain, and the consensus chain. */
export type CloseState = {
  pool: readPoolState.ReturnType
  /** Blocks in which nobody can withdraw yet; older contracts do not tell. */
  cooldown: { kind: 'known'; blocksLeft: bigint } | { kind: 'unknown' }
  /** Wei: the highest minimum that the contracts take. */
  maxEffectiveBalance: bigint
  /** Who closes the pool. */
  account: {
    address: Address
    shares: bigint
    isValidatorAdmin: boolean
    /** Of this pool, not paid yet. */
    requests: readonly CloseRequest[]
  }
  vault: {
    isPaused: boolean
    /** Wei, for the requests of all pools. */
    balance: bigint
    /** Wei of all open requests of this pool. */
    allocated: bigint
    /** Whether the vault can ask for an exit again. */
    canRetry: boolean
    /** Whether late rewards can be swept into it. */
    canSweep: boolean
  }
  /** What the SmartOperator holds after the exit, which claims turn into BERA. */
  late: {
    /** Wei of WBERA. */
    wbera: bigint
    /** Wei of BGT that can be redeemed. */
    bgt: bigint
    /** Wei of BGT whose boost must be dropped first, and the block from which it can be. */
    boosted: { amount: bigint; readyBlock: bigint }
  }
  consensus: CloseConsensus
  slotsPerEpoch: bigint
}

/** A request of who closes the pool. */
export type CloseRequest = {
  id: bigint
  /** Wei. */
  assets: bigint
  /** First block in which it can be paid. */
  readyBlock: bigint
}

/** The consensus chain's side, or why it is not known. */
export type CloseConsensus =
  | { kind: 'unknown'; reason: string }
  | {
      kind: 'known'
      epoch: bigint
      standing: toExitStanding.ReturnType
      /** Gwei; 0 once everything came back. */
      balanceGwei: bigint
      withdrawableEpoch: bigint
    }
