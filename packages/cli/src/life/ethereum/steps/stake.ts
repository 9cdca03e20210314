import { depositSync } from '@millpond/sdk/ethereum'
import { formatEth } from '../../../output/formatEth.ts'
import { position } from '../position.ts'
import type { OpenPool, People, World } from '../World.ts'

/** Three people stake. */
export async function stake(
  world: World,
  { pool }: OpenPool,
  stakers: People['stakers'],
): Promise<void> {
  const { narrator, ledger } = world
  narrator.step('Three people stake', position(world.devnet))

  for (const { name, wallet, stake: assets } of stakers) {
    const { receipt } = await depositSync(wallet, {
      poolManager: pool.poolManager,
      receiver: wallet.account.address,
      assets,
      minShares: 1n,
    })
    ledger.stakes += assets
    narrator.transaction(`${name} stakes ${formatEth(assets)}`, receipt.transactionHash)
  }
}
