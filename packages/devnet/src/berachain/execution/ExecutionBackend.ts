import type { BeaconKitElectraState } from '@millpond/consensus/node'
import type { Address, Hex } from 'viem'
import type { BeaconDeposit, BeaconWithdrawal, WithdrawalRequest } from '../consensus/operations.ts'

/** The execution side as the driver sees it. The number of a block is the slot of its consensus block. */
export type ExecutionBackend = {
  readonly rpcUrl: string
  /** Process id of the program. */
  readonly pid?: number | undefined
  readonly chainId: number
  /** Block 0, which the consensus genesis builds on. */
  readonly genesis: ExecutionBackend.PayloadHeader

  /**
   * Makes the next block: first the system calls that the last call left for it, then the pending
   * transactions; applies the consensus side's withdrawals; and leaves `nextSystemCalls` for the block after.
   * @throws AnvilExitedError if the program is gone, RpcError if it refuses.
   */
  produceBlock: (
    parameters: ExecutionBackend.ProduceBlockParameters,
  ) => Promise<ExecutionBackend.ProducedBlock>

  /**
   * Goes `count` blocks on at once, `secondsPerSlot` apart: of these only the last exists, without transactions
   * and without a beacon root. Pending transactions wait for the next `produceBlock`, so the caller makes a
   * block by `produceBlock` first if there is work ({@link ExecutionBackend.hasWork}). `nextSystemCalls` come
   * before those that wait already: the chain's call after a block ends what is paid.
   */
  skipBlocks: (
    parameters: ExecutionBackend.SkipBlocksParameters,
  ) => Promise<ExecutionBackend.SkippedBlocks>

  /** Whether a block has more to do than to pass: transactions of users, or requests that wait. */
  hasWork: () => Promise<boolean>

  /** Users' transactions that the next block could take; the system's own are not counted. */
  pendingTransactions: () => Promise<number>

  /**
   * Marks the present. The returned function comes back to it, as often as wanted, until an earlier mark
   * is returned to.
   */
  snapshot: () => Promise<() => Promise<void>>

  /** Ends the program for sure. Safe to call twice. */
  stop: () => Promise<void>
}

export declare namespace ExecutionBackend {
  /** A block as the consensus state keeps it. */
  type PayloadHeader = BeaconKitElectraState['latestExecutionPayloadHeader']

  /** A call that the chain itself makes, at the start of a block and without a fee. */
  type SystemCall = { to: Address; data: Hex }

  type ProduceBlockParameters = {
    /** Seconds. */
    timestamp: number
    parentBeaconBlockRoot: Uint8Array
    prevRandao: Uint8Array
    feeRecipient: Address
    withdrawals: readonly BeaconWithdrawal[]
    nextSystemCalls: readonly SystemCall[]
  }

  type SkipBlocksParameters = {
    count: number
    secondsPerSlot: number
    feeRecipient: Address
    /** All that the consensus side paid in these blocks, by address, in wei; paid with the last one. */
    credits: ReadonlyMap<Address, bigint>
    nextSystemCalls: readonly SystemCall[]
  }

  type SkippedBlocks = {
    /** What was added to balances, in wei, as read back from the execution side. */
    credited: bigint
  }

  type ProducedBlock = {
    header: PayloadHeader
    deposits: BeaconDeposit[]
    withdrawalRequests: WithdrawalRequest[]
    /** What the beacon roots contract answers for the block's timestamp. */
    beaconRoot: Hex
    /** What the withdrawals added to balances, in wei, as read back from the execution side. */
    credited: bigint
    /** Users' transactions. */
    transactionHashes: Hex[]
  }
}
