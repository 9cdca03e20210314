import type { capella, deneb, electra } from '@lodestar/types'
import type { Address, Hex } from 'viem'

/** The execution side as the driver sees it. One consensus block is one execution block. */
export type ExecutionBackend = {
  readonly rpcUrl: string
  /** Process id of the program, if it was started for this chain. */
  readonly pid?: number | undefined
  readonly chainId: number
  /** Block 0, which the consensus genesis builds on. */
  readonly genesis: { hash: Hex; header: Partial<deneb.ExecutionPayloadHeader> }

  /**
   * Makes the next block out of the pending transactions and applies the consensus side's withdrawals.
   * @throws AnvilExitedError or EngineExitedError if the program is gone; RpcError or EngineRefusedError if
   * it refuses.
   */
  produceBlock: (
    parameters: ExecutionBackend.ProduceBlockParameters,
  ) => Promise<ExecutionBackend.ProducedBlock>

  /** Transactions that the next block could take. */
  pendingTransactions: () => Promise<number>

  /** Hands a signed transaction to the pool. Returns its hash. @throws RpcError if it is refused. */
  sendRawTransaction: (raw: Hex) => Promise<Hex>

  /**
   * Drops the blocks after `blockNumber`, with their transactions and everything that they changed.
   * @throws RpcError if that block is older than the states that the program keeps;
   * ExecutionUnsupportedError if it cannot go back at all.
   */
  rollback: (blockNumber: number) => Promise<void>

  /**
   * Marks the present. The returned function comes back to it, as often as wanted, until an earlier mark
   * is returned to.
   */
  snapshot: () => Promise<() => Promise<void>>

  /** Ends the backend for sure. Safe to call twice. */
  stop: () => Promise<void>
}

export declare namespace ExecutionBackend {
  type ProduceBlockParameters = {
    /** Seconds. */
    timestamp: number
    parentBeaconBlockRoot: Uint8Array
    prevRandao: Uint8Array
    feeRecipient: Address
    /** Amounts in gwei. */
    withdrawals: readonly capella.Withdrawal[]
    /** Numbers of the justified and the final block; none if nobody wants to know. */
    finality?: { justified: number; finalized: number }
  }

  type ProducedBlock = {
    payload: deneb.ExecutionPayload
    requests: electra.ExecutionRequests
    /** What the beacon roots contract answers for the block's timestamp. */
    beaconRoot: Hex
    /** What the withdrawals added to balances, in wei, as read back from the execution side. */
    credited: bigint
    transactionHashes: Hex[]
  }
}
