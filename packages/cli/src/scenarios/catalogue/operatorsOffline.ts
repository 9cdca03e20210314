import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { openStakedPool } from '../steps/openStakedPool.ts'
import { rateNow } from '../steps/rateNow.ts'
import { signingOf } from '../steps/signingOf.ts'
import { worthOf } from '../steps/worthOf.ts'

/** One missing SSV operator of four is nothing; two are the validator's day off. */
export const operatorsOffline: Scenario = {
  name: 'operators-offline',
  title: 'Two of four SSV operators are offline for a day',
  summary:
    'With one operator gone the other three sign on. With two gone no signature comes about: the beacon chain takes ' +
    'its penalties, the report shows a loss, and the rate falls at once. Back online the validator earns again.',
  async run(world) {
    const { devnet, narrator, ssv } = world
    const { open, keys } = await openStakedPool(world)
    const [first, second] = ssv.nodes.operatorIds()
    const [key] = keys
    if (key === undefined || first === undefined || second === undefined)
      throw new RangeError('The pool needs a key and two operators.')

    narrator.step(`SSV operator ${first} goes offline`, position(devnet))
    const rate = await rateNow(world, open)
    ssv.nodes.setOnline(first, false)
    expectThat(world, 'the validator', signingOf(world, key)).is('online')
    await report(world, open, 'The report of a day with three operators')
    const rateBefore = await rateNow(world, open)
    expectThat(world, 'the rate', rateBefore).isAbove(rate)

    narrator.step(`SSV operator ${second} goes offline, too`, position(devnet))
    const balanceBefore = worthOf(world, key.pubkey)
    ssv.nodes.setOnline(second, false)
    expectThat(world, 'the validator', signingOf(world, key)).is('below-threshold')
    await report(world, open, 'The report of a day with two operators')
    const balance = worthOf(world, key.pubkey)
    expectThat(world, 'what the validator is worth, in gwei', balance).isBelow(balanceBefore)
    const rateLow = await rateNow(world, open)
    expectThat(world, 'the rate', rateLow).isBelow(rateBefore)
    const low = await readPoolNow(world, open.pool)
    expectThat(world, 'the loss to make good', low.accounting.lossCarry).isAbove(0n)
    expectThat(world, 'the duration in epochs', open.frameEpochs).is(225)

    narrator.step('Both are back', position(devnet))
    ssv.nodes.setOnline(first, true)
    ssv.nodes.setOnline(second, true)
    expectThat(world, 'the validator', signingOf(world, key)).is('online')
    await report(world, open, 'The report of a good day')
    const after = worthOf(world, key.pubkey)
    expectThat(world, 'what the validator is worth, in gwei', after).isAbove(balance)
    expectThat(world, 'the rate', await rateNow(world, open)).isAbove(rateLow)
    const { accounting } = await readPoolNow(world, open.pool)
    expectThat(world, 'the loss to make good', accounting.lossCarry).isBelow(
      low.accounting.lossCarry,
    )
  },
}
