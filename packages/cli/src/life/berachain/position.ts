import type { BerachainDevnet } from '@millpond/devnet'

/** Where the chain is, for the narrator. */
export function position(devnet: BerachainDevnet): { epoch: number; block: bigint } {
  const { slotsPerEpoch } = devnet
  const block = devnet.slot()
  return { epoch: Math.floor(block / slotsPerEpoch), block: BigInt(block) }
}
