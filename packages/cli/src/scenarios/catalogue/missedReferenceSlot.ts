import { observeReport } from '@millpond/oracle'
import { getBlock } from 'viem/actions'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { deliverReport } from '../../life/ethereum/steps/deliverReport.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { advanceToEndOfFrame } from '../steps/advanceToEndOfFrame.ts'
import { openStakedPool } from '../steps/openStakedPool.ts'
import { rateNow } from '../steps/rateNow.ts'

const secondsPerSlot = 12

/** The reference slot is a time, not a block: it needs no block of its own. */
export const missedReferenceSlot: Scenario = {
  name: 'missed-reference-slot',
  title: 'Nobody proposes in the reference slot',
  summary:
    'The last slot of the frame has no block on either layer. All oracle members take the newest block before it, ' +
    'so they still report the same, about the slot that has no block.',
  async run(world) {
    const { devnet, narrator, client, beacon, fromBlock } = world
    const { open } = await openStakedPool(world)
    const rate = await rateNow(world, open)

    await advanceToEndOfFrame(world, open, { epochsBefore: 1 })
    const { slotsPerEpoch } = devnet
    const reference = (devnet.head().epoch + 1) * slotsPerEpoch - 1
    await devnet.advanceSlots(reference - 1 - devnet.head().slot)
    narrator.step(`Slot ${reference} has no proposer`, position(devnet))
    const last = devnet.head()
    expectThat(world, 'the slot of the newest block', last.slot).is(reference - 1)
    devnet.missSlots([reference])
    await devnet.advanceSlots(2)
    expectThat(world, 'the slot of the newest block', devnet.head().slot).is(reference + 1)
    expectThat(world, 'the blocks made meanwhile', devnet.head().blockNumber - last.blockNumber).is(
      1,
    )

    await devnet.advanceEpochs(3)
    narrator.step('Oracle members look at the frame', position(devnet))
    const { pool, frameEpochs } = open
    const plan = await observeReport({ client, beacons: [beacon], pool, fromBlock, frameEpochs })
    if (plan.kind === 'unknown') throw new RangeError(plan.reason)
    const { referenceSlot, referenceBlockNumber } = plan.report
    expectThat(world, 'the reference slot', referenceSlot).is(BigInt(reference))
    expectThat(world, 'its block', referenceBlockNumber).is(BigInt(last.blockNumber))
    const { timestamp } = await getBlock(client, { blockNumber: referenceBlockNumber })
    const age = devnet.genesisTime + reference * secondsPerSlot - Number(timestamp)
    expectThat(world, 'the age of that block at the reference slot in seconds', age).is(12)

    await deliverReport(world, open, 'All report the same')
    const { lastReport } = await readPoolNow(world, pool)
    expectThat(world, 'the reported slot', lastReport.referenceSlot).is(BigInt(reference))
    expectThat(world, 'the rate', await rateNow(world, open)).isAbove(rate)
  },
}
