import { distributorAbi } from '@millpond/networks/generated/Distributor'
import { encodeFunctionData, type Hex } from 'viem'
import type { ExecutionBackend } from '../execution/ExecutionBackend.ts'
import { polAddresses } from './polAddresses.ts'

/** The chain's call at the start of a block: pays for the block before, to whose proposer `pubkey` belongs. */
export function distributeFor(pubkey: Hex): ExecutionBackend.SystemCall {
  return {
    to: polAddresses.distributor,
    data: encodeFunctionData({
      abi: distributorAbi,
      functionName: 'distributeFor',
      args: [pubkey],
    }),
  }
}

/**
 * The same for many blocks at once, one call for each proposer: what a local chain makes of blocks that it
 * skipped. The controller must have been credited the inflation of all of them.
 */
export function distributeForSpan(
  proposers: readonly { pubkey: Hex; blocks: number }[],
): ExecutionBackend.SystemCall[] {
  return proposers
    .filter(({ blocks }) => blocks > 0)
    .map(({ pubkey, blocks }) => ({
      to: polAddresses.distributor,
      data: encodeFunctionData({
        abi: distributorAbi,
        functionName: 'distributeForSpan',
        args: [pubkey, BigInt(blocks)],
      }),
    }))
}
