import type { EthereumDevnet } from '@millpond/devnet'

/** Where the chain is, for the narrator. */
export function position(devnet: EthereumDevnet): { epoch: number; block: bigint } {
  const { epoch, blockNumber } = devnet.head()
  return { epoch, block: BigInt(blockNumber) }
}
