import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { requestRedeemSync } from '@millpond/sdk/berachain'
import { readContract } from 'viem/actions'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import type { OpenPool, StakerRequest, World } from '../World.ts'

/** Everybody who still has shares asks for what they are worth; nothing is asked of the chain any more. */
export async function redeemEverything(
  world: World,
  { pubkey, contracts }: OpenPool,
): Promise<StakerRequest[]> {
  const { client, devnet, narrator, people, system } = world
  narrator.step('Everybody asks for what is left', position(devnet))

  const holders = [{ name: 'the pool operator', wallet: people.poolOperator }, ...people.stakers]
  const requests: StakerRequest[] = []
  for (const { name, wallet } of holders) {
    const owner = wallet.account.address
    const shares = await readContract(client, {
      address: contracts.stakingPool,
      abi: stakingPoolAbi,
      functionName: 'balanceOf',
      args: [owner],
    })
    if (shares === 0n) continue
    const { withdrawalVault } = system
    const request = await requestRedeemSync(wallet, { withdrawalVault, pubkey, shares })
    const { requestId: id, assets, receipt } = request
    requests.push({ id, name, assets, owner })
    narrator.transaction(`${name}, ${formatBera(assets, 4)}`, receipt.transactionHash)
  }
  return requests
}
