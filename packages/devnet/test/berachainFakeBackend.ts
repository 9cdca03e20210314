import { beaconKitStateTypes } from '@millpond/consensus/node'
import { bytesToHex, hexToBytes, numberToHex } from 'viem'
import type { ExecutionBackend } from '../src/berachain/execution/ExecutionBackend.ts'

/** An execution side of a Berachain without an EVM, which notes what it is asked for. */
export function createFakeBerachainBackend(options: createFakeBerachainBackend.Options = {}) {
  const driven: ExecutionBackend.ProduceBlockParameters[] = []
  const skipped: ExecutionBackend.SkipBlocksParameters[] = []
  let blockNumber = 0
  const backend: ExecutionBackend = {
    rpcUrl: '',
    chainId: 80_069,
    genesis: toHeader(0),
    hasWork: async () => options.hasWork?.(blockNumber + 1) ?? false,
    pendingTransactions: async () => 0,
    snapshot: async () => {
      const mark = blockNumber
      return async () => {
        blockNumber = mark
      }
    },
    stop: async () => undefined,
    async produceBlock(asked) {
      driven.push(asked)
      blockNumber += 1
      const honest: ExecutionBackend.ProducedBlock = {
        header: toHeader(blockNumber),
        deposits: [],
        withdrawalRequests: [],
        beaconRoot: bytesToHex(asked.parentBeaconBlockRoot),
        credited: asked.withdrawals.reduce((sum, each) => sum + each.amountGwei * 10n ** 9n, 0n),
        transactionHashes: [],
      }
      return { ...honest, ...(await options.produced?.(blockNumber, honest)) }
    },
    async skipBlocks(asked) {
      skipped.push(asked)
      blockNumber += asked.count
      const credited = [...asked.credits.values()].reduce((sum, wei) => sum + wei, 0n)
      return { credited, ...options.skipped }
    },
  }
  return { backend, driven, skipped }
}

export declare namespace createFakeBerachainBackend {
  type Options = {
    /** Whether there is work for a block. */
    hasWork?: (blockNumber: number) => boolean
    /** What is different in the report of a block. */
    produced?: (
      blockNumber: number,
      honest: ExecutionBackend.ProducedBlock,
    ) => Partial<ExecutionBackend.ProducedBlock> | Promise<never> | undefined
    /** What is different in the report of a span. */
    skipped?: Partial<ExecutionBackend.SkippedBlocks>
  }
}

function toHeader(blockNumber: number): ExecutionBackend.PayloadHeader {
  return {
    ...beaconKitStateTypes.fulu.fields.latestExecutionPayloadHeader.defaultValue(),
    blockNumber: BigInt(blockNumber),
    blockHash: hexToBytes(numberToHex(blockNumber, { size: 32 })),
  }
}
