import { bytesToHex, zeroHash } from 'viem'
import type { ExecutionBackend } from '../src/ethereum/execution/ExecutionBackend.ts'
import { emptyExecution } from './createBareChain.ts'

/** A backend without an EVM; `lie` changes what it reports. */
export function createFakeBackend(
  lie: Partial<ExecutionBackend.ProducedBlock> = {},
): ExecutionBackend {
  const execute = emptyExecution()
  return {
    rpcUrl: '',
    chainId: 31337,
    genesis: { hash: zeroHash, header: {} },
    pendingTransactions: async () => 0,
    sendRawTransaction: async () => zeroHash,
    rollback: async () => undefined,
    snapshot: async () => async () => undefined,
    stop: async () => undefined,
    async produceBlock(input) {
      return {
        ...execute(input),
        beaconRoot: bytesToHex(input.parentBeaconBlockRoot),
        credited: input.withdrawals.reduce((sum, { amount }) => sum + amount * 10n ** 9n, 0n),
        transactionHashes: [],
        ...lie,
      }
    },
  }
}
