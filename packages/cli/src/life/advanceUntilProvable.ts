import type { EthereumDevnet } from '@millpond/devnet'

/**
 * Passes time until the validator has the status and a contract can be shown so: EIP-4788 keeps the root of a
 * block from the next block on.
 */
export async function advanceUntilProvable(
  devnet: EthereumDevnet,
  target: Pick<Parameters<EthereumDevnet['advanceUntil']>[0], 'pubkey' | 'status'>,
): Promise<{ epoch: number }> {
  const { epoch } = await devnet.advanceUntil(target)
  await devnet.advanceSlots(1)
  return { epoch }
}
