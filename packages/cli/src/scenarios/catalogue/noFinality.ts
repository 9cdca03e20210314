import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { runMember } from '../../life/ethereum/runMember.ts'
import { deliverReport } from '../../life/ethereum/steps/deliverReport.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import type { World } from '../../life/ethereum/World.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { advanceToEndOfFrame } from '../steps/advanceToEndOfFrame.ts'
import { openStakedPool } from '../steps/openStakedPool.ts'
import { rateNow } from '../steps/rateNow.ts'
import { worthOf } from '../steps/worthOf.ts'

/** Genesis validators that go; with the pool's they are over a third of 65. */
const absent = Array.from({ length: 30 }, (_, index) => index)
/** Epochs without finality on each side of the end of a frame; the deadline of its report is 112 epochs after it. */
const before = 100
const after = 30

/** A third of the stake can stop finality; the leak is how the chain gets it back. */
export const noFinality: Scenario = {
  name: 'no-finality',
  title: 'Over a third of all validators are offline, and nothing is final',
  summary:
    'The chain goes on without finality and leaks the stake of the absent, the pool among them. Oracle members ' +
    'report nothing that is not final. When the absent return, finality does, and the day is reported with its loss.',
  async run(world) {
    const { devnet, narrator, people } = world
    const { open, keys } = await openStakedPool(world)
    await report(world, open, 'The oracle members report the first day')
    const rate = await rateNow(world, open)
    const [key] = keys
    if (key === undefined) throw new RangeError('The pool needs a key.')

    await advanceToEndOfFrame(world, open, { epochsBefore: before })
    narrator.step('30 of 64 other validators and all SSV operators go offline', position(devnet))
    const { finalizedEpoch } = devnet.head()
    const balance = worthOf(world, key.pubkey)
    setOnline(world, false)

    await devnet.advanceEpochs(before + after)
    narrator.step(`${before + after} epochs later`, position(devnet))
    const stalled = devnet.head().finalizedEpoch
    expectThat(world, 'the last finalized epoch', stalled).isAtMost(finalizedEpoch + 1)
    const leaked = balance - worthOf(world, key.pubkey)
    narrator.tell('leaked', `${leaked} gwei`)
    expectThat(world, 'the leak, in gwei', leaked).isAbove(10_000_000n)
    for (const member of people.oracleMembers) {
      const result = await runMember(world, open, member)
      narrator.tell('oracle member', 'reason' in result ? (result.reason ?? '') : result.kind)
      expectThat(world, 'what the oracle member did', result.kind).is('unknown')
    }
    expectThat(world, 'the rate', await rateNow(world, open)).is(rate)

    setOnline(world, true)
    await devnet.advanceEpochs(5)
    narrator.step('All are back', position(devnet))
    const { epoch, finalizedEpoch: recovered } = devnet.head()
    expectThat(world, 'the last finalized epoch', recovered).isAtLeast(epoch - 3)

    await deliverReport(world, open, 'The report of that day comes late')
    const low = await rateNow(world, open)
    expectThat(world, 'the rate', low).isBelow(rate)
    const { lastReport } = await readPoolNow(world, open.pool)
    expectThat(world, 'the number of reports', lastReport.count).is(2)
    await report(world, open, 'The report of the day after')
    expectThat(
      world,
      'the number of reports',
      (await readPoolNow(world, open.pool)).lastReport.count,
    ).is(3)
  },
}

function setOnline({ devnet, ssv }: World, online: boolean): void {
  devnet.setValidatorsOnline(absent, online)
  for (const id of ssv.nodes.operatorIds()) ssv.nodes.setOnline(id, online)
}
