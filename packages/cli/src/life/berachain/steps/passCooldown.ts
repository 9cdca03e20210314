import { getNetwork } from '@millpond/networks'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import { readPool } from '../readPool.ts'
import type { OpenPool, World } from '../World.ts'

const { withdrawalCooldownBlocks } = getNetwork('berachain-local').parameters

/** A day passes: withdrawals from the validator open, and rewards have come in. */
export async function passCooldown(world: World, open: OpenPool): Promise<void> {
  const { devnet, narrator } = world
  narrator.step(`${withdrawalCooldownBlocks} blocks pass, and withdrawals open`, position(devnet))

  const before = await readPool(world, open)
  await devnet.advanceBlocks(withdrawalCooldownBlocks)
  const after = await readPool(world, open)
  const { availableWbera } = after.operator
  if (availableWbera.kind === 'known')
    narrator.tell('WBERA at the operator', formatBera(availableWbera.value, 4))
  narrator.tell('worth of all shares', formatBera(after.totalAssets, 4))
  narrator.tell('earned', formatBera(after.totalAssets - before.totalAssets, 4))
}
