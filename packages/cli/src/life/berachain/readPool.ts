import { readPoolState } from '@millpond/sdk/berachain'
import type { OpenPool, World } from './World.ts'

/** The pool at the newest block. */
export async function readPool(
  { client, devnet, system }: World,
  { contracts, pubkey }: Pick<OpenPool, 'contracts' | 'pubkey'>,
): Promise<readPoolState.ReturnType> {
  await devnet.settled()
  return readPoolState(client, { contracts, withdrawalVault: system.withdrawalVault, pubkey })
}
