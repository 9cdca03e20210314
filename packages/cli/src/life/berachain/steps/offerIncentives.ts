import { localAddresses } from '@millpond/devnet'
import { localTokenAbi } from '@millpond/networks/generated/LocalToken'
import { rewardVaultAbi } from '@millpond/networks/generated/RewardVault'
import { parseEther } from 'viem'
import { position } from '../position.ts'
import { send } from '../send.ts'
import type { World } from '../World.ts'

const offered = parseEther('5000000')
/** BEAR for each BERA that a block sends to the vault. */
const rate = parseEther('1000')

/** A protocol pays validators in its own token for sending rewards to its vault. */
export async function offerIncentives(world: World): Promise<void> {
  const { devnet, narrator, people } = world
  narrator.step('A protocol pays incentives to validators', position(devnet))

  const token = { address: localAddresses.bearToken, abi: localTokenAbi } as const
  const { vault } = devnet.contracts.pol.vaults.bear
  const rewardVault = { address: vault, abi: rewardVaultAbi } as const
  const trader = people.trader.account.address
  await send(people.governance, {
    ...rewardVault,
    functionName: 'whitelistIncentiveToken',
    args: [token.address, 1n, trader],
  })
  await send(people.trader, { ...token, functionName: 'mint', args: [trader, offered] })
  await send(people.trader, { ...token, functionName: 'approve', args: [vault, offered] })
  const hash = await send(people.trader, {
    ...rewardVault,
    functionName: 'addIncentive',
    args: [token.address, offered, rate],
  })
  narrator.tell('rate', '1,000 BEAR for each BERA that a block sends there')
  narrator.transaction('incentive added', hash)
}
