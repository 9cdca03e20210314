import type { EthereumDevnet } from '@millpond/devnet'
import type { Hex } from 'viem'

/**
 * Passes time until each validator has the status and a contract can be shown so: EIP-4788 keeps the root of a
 * block from the next block on.
 */
export async function advanceUntilProvable(
  devnet: EthereumDevnet,
  target: { pubkeys: readonly Hex[]; status: Status },
): Promise<{ epoch: number }> {
  const { pubkeys, status } = target
  let last = devnet.head().epoch
  for (const pubkey of pubkeys) {
    const { epoch } = await devnet.advanceUntil({ pubkey, status })
    last = epoch
  }
  await devnet.advanceSlots(1)
  return { epoch: last }
}

type Status = Parameters<EthereumDevnet['advanceUntil']>[0]['status']
