import { createMnemonic } from '@millpond/keys'
import { advanceUntilProvable } from '../../life/ethereum/advanceUntilProvable.ts'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { runDuty } from '../../life/ethereum/runDuty.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import type { World } from '../../life/ethereum/World.ts'
import { expectThat } from '../expectThat.ts'
import { openStakedPool } from './openStakedPool.ts'
import { rateNow } from './rateNow.ts'
import { slashPool } from './slashPool.ts'
import { worthOf } from './worthOf.ts'

/** The beacon chain takes this part of a slashed validator's effective balance at once. */
const firstPenaltyGwei = 32_000_000_000n / 4_096n
/** Rewards and penalties of an epoch come on top. */
const slack = 100_000n

/** All validators of a pool are slashed: what they lose at once, and what the pool makes of it on that day. */
export async function playSlashing(world: World, { count }: { count: number }): Promise<void> {
  const { devnet, narrator } = world
  const mnemonic = createMnemonic()
  const { open, keys } = await openStakedPool(world, { keys: count, mnemonic })
  await report(world, open, 'The oracle members report the first day')
  const rate = await rateNow(world, open)
  const worths = keys.map(({ pubkey }) => worthOf(world, pubkey))

  await slashPool(world, { keys, mnemonic })
  narrator.step(count === 1 ? 'It is slashed' : 'They are slashed', position(devnet))
  const losses = keys.map(({ pubkey }, index) => (worths[index] ?? 0n) - worthOf(world, pubkey))
  for (const loss of losses) {
    expectThat(world, 'the loss of a validator, in gwei', loss).isAtLeast(firstPenaltyGwei - slack)
    expectThat(world, 'the same', loss).isAtMost(firstPenaltyGwei + slack)
  }

  const pubkeys = keys.map(({ pubkey }) => pubkey)
  const { epoch } = await advanceUntilProvable(devnet, { pubkeys, status: 'exited_slashed' })
  narrator.step(`The beacon chain makes ${count === 1 ? 'it' : 'them'} leave`, position(devnet))
  narrator.tell('exited', `since epoch ${epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, open.pool, 'prove'))
  const { registry } = await readPoolNow(world, open.pool)
  for (const { id, status } of registry.entries)
    expectThat(world, `the status of validator ${id}`, status).is('exited')

  await report(world, open, 'The oracle members report the loss')
  expectThat(world, 'the rate', await rateNow(world, open)).isBelow(rate)
  const { accounting, lastReport } = await readPoolNow(world, open.pool)
  expectThat(world, 'the loss to make good, in wei', accounting.lossCarry).isAbove(0n)
  expectThat(world, 'the number of validators that left', lastReport.validatorsExited).is(count)
}
