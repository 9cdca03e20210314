import { memberTask } from '@millpond/oracle'
import { createSender } from '@millpond/sdk'
import type { Hash } from 'viem'
import { formatEth } from '../../output/formatEth.ts'
import { formatRate } from '../../output/formatRate.ts'
import { DutyFailedError } from '../errors.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import type { OpenPool, World } from '../World.ts'

/** Epochs after a reference slot until it is finalized. */
const finalityEpochs = 3

/** Passes time to the end of the frame and lets the oracle members report it. */
export async function report(world: World, { pool }: OpenPool, title: string): Promise<void> {
  const { devnet, narrator } = world
  const before = await readPoolNow(world, pool)
  const frame = Number(before.committee.frameEpochs)
  await devnet.advanceEpochs(frame - (devnet.head().epoch % frame) + finalityEpochs)

  narrator.step(title, position(devnet))
  const hash = await reachQuorum(world, pool, frame)
  const after = await readPoolNow(world, pool)
  narrator.transaction('delivered', hash)
  narrator.tell('reference slot', String(after.lastReport.referenceSlot))
  narrator.tell('beacon balance', formatEth(after.accounting.beaconBalance))
  narrator.tell('rate before', rateOf(before.totals))
  narrator.tell('rate now', rateOf(after.totals))
}

/** Nine digits are enough to see a day's rewards. */
function rateOf({ assets, shares }: { assets: bigint; shares: bigint }): string {
  return formatRate((assets * 10n ** 18n) / shares, 9)
}

/** Members take turns until one of them delivers. */
async function reachQuorum(
  world: World,
  pool: OpenPool['pool'],
  frameEpochs: number,
): Promise<Hash> {
  const { people, client, beacon, fromBlock, narrator } = world
  const { lastReport } = await readPoolNow(world, pool)
  for (const member of [...people.oracleMembers, ...people.oracleMembers]) {
    const sender = createSender(member, { isDryRun: false })
    const task = memberTask({ client, beacons: [beacon], pool, fromBlock, frameEpochs, sender })
    const result = await task.run({ signal: world.signal })
    if (result.kind !== 'sent') throw new DutyFailedError({ duty: 'report', result })

    const now = await readPoolNow(world, pool)
    if (now.lastReport.count > lastReport.count) return result.hash
    narrator.transaction(`${member.account.address.slice(0, 8)} votes`, result.hash)
  }
  throw new DutyFailedError({ duty: 'report', result: { kind: 'idle', reason: 'no quorum' } })
}
