import { bytesToHex, zeroHash } from 'viem'
import { Driver } from '../src/ethereum/Driver.ts'
import type { ExecutionBackend } from '../src/ethereum/execution/ExecutionBackend.ts'
import { createBareChain, emptyExecution } from './createBareChain.ts'

/** What controls of the consensus side act on, over an empty execution layer. */
export function createDrivenChain(options: Parameters<typeof createBareChain>[0] = {}) {
  const { chain } = createBareChain(options)
  const execute = emptyExecution()
  const backend = {
    rpcUrl: '',
    chainId: 31337,
    genesis: { hash: zeroHash, header: {} },
    pendingTransactions: async () => 0,
    stop: async () => undefined,
    produceBlock: async (input) => ({
      ...execute(input),
      beaconRoot: bytesToHex(input.parentBeaconBlockRoot),
      credited: input.withdrawals.reduce((sum, { amount }) => sum + amount * 10n ** 9n, 0n),
      transactionHashes: [],
    }),
  } satisfies Partial<ExecutionBackend>
  const driver = new Driver({ chain, backend: backend as unknown as ExecutionBackend })
  return { chain, driver }
}
