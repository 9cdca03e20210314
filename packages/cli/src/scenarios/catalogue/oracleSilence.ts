import { depositSync, finalizeSync } from '@millpond/sdk/ethereum'
import { parseEther } from 'viem'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { claim } from '../../life/ethereum/steps/claim.ts'
import { deliverReport } from '../../life/ethereum/steps/deliverReport.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import { requestEverything } from '../../life/ethereum/steps/requestEverything.ts'
import type { OpenPool, People, World } from '../../life/ethereum/World.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { openStakedPool } from '../steps/openStakedPool.ts'
import { rateNow } from '../steps/rateNow.ts'
import { refusalOf } from '../steps/refusalOf.ts'

/** Without reports the pool knows neither gain nor loss: it closes what would need to know. */
export const oracleSilence: Scenario = {
  name: 'oracle-silence',
  title: 'No oracle member reports for seven days',
  summary:
    'For three days the pool takes deposits at the old rate, then it takes none. Requests are taken all the time, but ' +
    'none is finalized. What was finalized before is paid all the time. The next report opens everything again.',
  async run(world) {
    const { devnet, narrator } = world
    const { open, stakers } = await openStakedPool(world)
    const [ada, ben, cleo] = stakers
    if (!ada || !ben || !cleo) throw new RangeError('The story needs three stakers.')
    const requestId = await requestEverything(world, open, ada)
    await report(world, open, "The last report for a week finalizes Ada's request")
    const rate = await rateNow(world, open)

    await passDays(world, open, 2)
    narrator.step('Two days later', position(devnet))
    expectThat(world, 'the rate', await rateNow(world, open)).is(rate)
    expectThat(world, "Ben's deposit", await tryDeposit(world, open, ben)).is('not refused')

    await passDays(world, open, 2)
    narrator.step('Four days later', position(devnet))
    expectThat(world, "Ben's deposit", await tryDeposit(world, open, ben)).is(
      'POOL_MANAGER_REPORT_TOO_OLD',
    )
    const waiting = await requestEverything(world, open, cleo)
    const queue = open.pool.withdrawalQueue
    const early = refusalOf(finalizeSync(cleo.wallet, { queue, upTo: waiting }))
    expectThat(world, "finalizing Cleo's request", await early).is('WITHDRAWAL_QUEUE_TOO_YOUNG')
    await claim(world, open, { requestId, staker: ada })

    await passDays(world, open, 3)
    narrator.step('Seven days later', position(devnet))
    expectThat(world, 'the rate', await rateNow(world, open)).is(rate)
    const { lastReport } = await readPoolNow(world, open.pool)
    expectThat(world, 'the number of reports', lastReport.count).is(1)

    await deliverReport(world, open, 'The oracle members are back')
    const growth = (await rateNow(world, open)) - rate
    expectThat(world, 'the growth of the rate', growth).isAbove(0n)
    expectThat(world, 'the growth of the rate', growth).isAtMost((rate * 5n) / 10_000n)
    expectThat(world, "Ben's deposit", await tryDeposit(world, open, ben)).is('not refused')
  },
}

async function passDays({ devnet }: World, { frameEpochs }: OpenPool, days: number): Promise<void> {
  await devnet.advanceEpochs(days * frameEpochs)
}

/** Whether the pool takes 1 ETH, or why not. */
async function tryDeposit(
  world: World,
  { pool }: OpenPool,
  { wallet }: People['stakers'][number],
): Promise<string> {
  const assets = parseEther('1')
  const { poolManager } = pool
  const receiver = wallet.account.address
  const answer = await refusalOf(
    depositSync(wallet, { poolManager, receiver, assets, minShares: 1n }),
  )
  if (answer === 'not refused') world.ledger.stakes += assets
  return answer
}
