import { type Call, createSender } from '@millpond/sdk'
import type { Hash } from 'viem'
import type { Wallet } from './World.ts'

/** Sends a call that is none of a pool's and waits for it. */
export async function send(wallet: Wallet, call: Call): Promise<Hash> {
  const result = await createSender(wallet, { isDryRun: false }).send(call)
  if (result.kind === 'planned') throw new RangeError('Nothing was sent.')
  return result.hash
}
