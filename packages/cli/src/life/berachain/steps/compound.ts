import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import { readPool } from '../readPool.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, World } from '../World.ts'

/** The keeper collects what the validator earned into the buffer, from where it is staked. */
export async function compound(world: World, open: OpenPool): Promise<void> {
  const { devnet, narrator } = world
  narrator.step('The keeper collects the rewards', position(devnet))

  const before = await readPool(world, open)
  const hash = await runDuty(world, open, 'rewards')
  const after = await readPool(world, open)
  const collected = after.buffer + after.totalDeposits - before.buffer - before.totalDeposits
  narrator.tell('collected', formatBera(collected, 4))
  narrator.tell(
    'rate',
    `${formatBera((after.totalAssets * 10n ** 18n) / after.totalShares, 9)} a share`,
  )
  narrator.transaction('rewards', hash)
}
