import { createMnemonic } from '@millpond/keys'
import { depositSync, finalizeSync } from '@millpond/sdk/ethereum'
import { parseEther } from 'viem'
import { passFrame } from '../../life/ethereum/passFrame.ts'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { runMember } from '../../life/ethereum/runMember.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import { requestEverything } from '../../life/ethereum/steps/requestEverything.ts'
import { formatEth } from '../../output/formatEth.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { openStakedPool } from '../steps/openStakedPool.ts'
import { rateNow } from '../steps/rateNow.ts'
import { refusalOf } from '../steps/refusalOf.ts'
import { slashPool } from '../steps/slashPool.ts'
import { worthOf } from '../steps/worthOf.ts'

/** Half of what the beacon chain remembers slashings for: that long after its own, a validator pays for all others. */
const epochsUntilSecondPenalty = 4_096

/**
 * Thrice the slashed stake over all active stake: 3 × 10 of 64, of 32 ETH each. The slashed themselves are active no
 * more.
 */
const secondPenalty = parseEther('15')

/** Being slashed together is what costs. */
export const slashingAftermath: Scenario = {
  name: 'slashing-aftermath',
  title: 'Ten slashed validators pay for being ten, 18 days later',
  summary:
    'The second penalty takes nearly half of their stake. The pool refuses a report of such a loss, so the rate stays ' +
    'what it was; but with no report nobody gets in or out at it. Takes minutes.',
  async run(world) {
    const { devnet, narrator, people } = world
    const mnemonic = createMnemonic()
    const { open, keys, stakers } = await openStakedPool(world, { keys: 10, mnemonic })
    const { poolManager, withdrawalQueue: queue } = open.pool
    const [ada] = stakers
    if (!ada) throw new RangeError('The story needs a staker.')
    await slashPool(world, { keys, mnemonic })
    const slashed = devnet.head().epoch
    await report(world, open, 'The oracle members report the first loss')
    const rate = await rateNow(world, open)

    await devnet.advanceEpochs(slashed + epochsUntilSecondPenalty - devnet.head().epoch - 2)
    const before = keys.map(({ pubkey }) => worthOf(world, pubkey))
    await devnet.advanceEpochs(4)
    narrator.step('The second penalty comes', position(devnet))
    for (const [index, { pubkey }] of keys.entries()) {
      const loss = ((before[index] ?? 0n) - worthOf(world, pubkey)) * 10n ** 9n
      narrator.tell('lost', formatEth(loss))
      expectThat(world, 'the loss of a validator, in wei', loss).isAtLeast(secondPenalty)
      expectThat(world, 'the same', loss).isBelow(secondPenalty + parseEther('0.001'))
    }

    const request = await requestEverything(world, open, ada)
    await passFrame(world, open)
    narrator.step('The oracle members agree, and the pool refuses', position(devnet))
    const [first, second] = people.oracleMembers
    if (!first || !second) throw new RangeError('The story needs two oracle members.')
    for (const member of [first, second]) await runMember(world, open, member)
    const delivery = await refusalOf(runMember(world, open, first))
    expectThat(world, 'the delivery', delivery).is('POOL_MANAGER_REPORT_REJECTED')
    const { lastReport } = await readPoolNow(world, open.pool)
    expectThat(world, 'the number of reports', lastReport.count).is(1)
    expectThat(world, 'the rate', await rateNow(world, open)).is(rate)

    narrator.step('Nobody gets in or out at that rate', position(devnet))
    const receiver = ada.wallet.account.address
    const deposit = { poolManager, receiver, assets: parseEther('1'), minShares: 1n }
    const entering = await refusalOf(depositSync(ada.wallet, deposit))
    expectThat(world, 'a deposit', entering).is('POOL_MANAGER_REPORT_TOO_OLD')
    const leaving = await refusalOf(finalizeSync(ada.wallet, { queue, upTo: request }))
    expectThat(world, 'finalizing a request', leaving).is('WITHDRAWAL_QUEUE_TOO_YOUNG')
  },
}
