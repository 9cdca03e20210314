import { depositSync } from '@millpond/sdk'
import { formatEth } from '../../output/formatEth.ts'
import { position } from '../position.ts'
import type { OpenPool, World } from '../World.ts'

/** Three people stake. */
export async function stake(world: World, { pool }: OpenPool): Promise<void> {
  const { people, narrator, ledger } = world
  narrator.step('Three people stake', position(world.devnet))

  for (const { name, wallet, stake: assets } of people.stakers) {
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
