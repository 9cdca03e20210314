import { readRequest } from '@millpond/sdk/ethereum'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { balance } from '../../life/ethereum/steps/balance.ts'
import { claim } from '../../life/ethereum/steps/claim.ts'
import { exitValidators } from '../../life/ethereum/steps/exitValidators.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import { requestEverything } from '../../life/ethereum/steps/requestEverything.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { openStakedPool } from '../steps/openStakedPool.ts'
import { rateNow } from '../steps/rateNow.ts'

/** A run on the pool: it pays everybody, in order, at the rate of the request at most. */
export const massRedemption: Scenario = {
  name: 'mass-redemption',
  title: 'All stakers ask for everything back',
  summary:
    'The buffer pays the first in line; for the others all validators exit. Everybody is paid in order, nobody more ' +
    'than the rate at the request, and at the end every wei is accounted for.',
  async run(world) {
    const { client, devnet, narrator } = world
    const { open, keys, stakers } = await openStakedPool(world, { keys: 2 })
    const { withdrawalQueue: queue } = open.pool
    await report(world, open, 'The oracle members report the first day')
    const rate = await rateNow(world, open)

    const requests = []
    for (const staker of stakers)
      requests.push({ staker, requestId: await requestEverything(world, open, staker) })
    const asked = await readPoolNow(world, open.pool)
    expectThat(world, 'the number of requests', asked.queue.lastRequestId).is(
      BigInt(stakers.length),
    )

    await report(world, open, 'The report finalizes what the buffer pays')
    const first = await readPoolNow(world, open.pool)
    expectThat(world, 'the last finalized request', first.queue.lastFinalizedId).is(1n)

    await exitValidators(world, open, keys)
    await report(world, open, 'The report finalizes everything')
    const last = await readPoolNow(world, open.pool)
    expectThat(world, 'the last finalized request', last.queue.lastFinalizedId).is(3n)

    for (const { staker, requestId } of requests) {
      const { shares, assets, claimable } = await readRequest(client, { queue, id: requestId })
      expectThat(world, `what ${staker.name} is paid`, claimable).isAtMost(assets)
      const worth = (shares * asked.totals.assets) / asked.totals.shares
      expectThat(world, 'the same', claimable).isAtMost(worth)
      expectThat(world, 'the same', claimable).isAbove(staker.stake)
      await claim(world, open, { requestId, staker })
    }
    narrator.step('Nobody is left', position(devnet))
    const { queue: done } = await readPoolNow(world, open.pool)
    expectThat(world, 'what is reserved for claims', done.reservedAssets).is(0n)
    expectThat(world, 'the rate', await rateNow(world, open)).isAtLeast(rate)
    await balance(world, open)
  },
}
