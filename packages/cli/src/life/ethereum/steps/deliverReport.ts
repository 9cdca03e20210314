import type { Hash } from 'viem'
import { formatEth } from '../../../output/formatEth.ts'
import { formatRate } from '../../../output/formatRate.ts'
import { DutyFailedError } from '../../errors.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import { runMember } from '../runMember.ts'
import type { OpenPool, World } from '../World.ts'

/** The oracle members agree on the frame that is over, and one of them delivers its report. */
export async function deliverReport(world: World, open: OpenPool, title: string): Promise<void> {
  const { devnet, narrator } = world
  narrator.step(title, position(devnet))
  const before = await readPoolNow(world, open.pool)
  const hash = await reachQuorum(world, open)
  const after = await readPoolNow(world, open.pool)
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
async function reachQuorum(world: World, open: OpenPool): Promise<Hash> {
  const { people, narrator } = world
  const { lastReport } = await readPoolNow(world, open.pool)
  for (const member of [...people.oracleMembers, ...people.oracleMembers]) {
    const result = await runMember(world, open, member)
    if (result.kind !== 'sent') throw new DutyFailedError({ duty: 'report', result })

    const now = await readPoolNow(world, open.pool)
    if (now.lastReport.count > lastReport.count) return result.hash
    narrator.transaction(`${member.account.address.slice(0, 8)} votes`, result.hash)
  }
  throw new DutyFailedError({ duty: 'report', result: { kind: 'idle', reason: 'no quorum' } })
}
