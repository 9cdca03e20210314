import { submitSync } from '@millpond/sdk/berachain'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import type { OpenPool, Staker, World } from '../World.ts'

/** People stake. */
export async function stake(
  world: World,
  { contracts }: OpenPool,
  { title, stakers }: { title: string; stakers: readonly Staker[] },
): Promise<void> {
  const { devnet, narrator, ledger } = world
  narrator.step(title, position(devnet))

  for (const { name, wallet, stake: offered } of stakers) {
    const { receipt, assets } = await submitSync(wallet, {
      stakingPool: contracts.stakingPool,
      receiver: wallet.account.address,
      assets: offered,
    })
    ledger.stakes += assets
    narrator.transaction(`${name} stakes ${formatBera(assets)}`, receipt.transactionHash)
  }
}
