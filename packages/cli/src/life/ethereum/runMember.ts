import { memberTask } from '@millpond/oracle'
import { createSender } from '@millpond/sdk'
import type { TaskResult } from '@millpond/sdk/daemon'
import type { OpenPool, Wallet, World } from './World.ts'

/** Runs the daemon of one oracle member once, and tells what it did. */
export async function runMember(
  { client, beacon, fromBlock, signal }: World,
  { pool, frameEpochs }: OpenPool,
  member: Wallet,
): Promise<TaskResult> {
  const sender = createSender(member, { isDryRun: false })
  const task = memberTask({ client, beacons: [beacon], pool, fromBlock, frameEpochs, sender })
  return task.run({ signal })
}
