import { getNetwork, toChain } from '@millpond/networks'
import { createWalletClient, http } from 'viem'
import { devAccount } from '../write/devAccount.ts'
import type { DevnetState } from './devnetState.ts'
import type { Devnet, DevnetModule } from './loadDevnet.ts'

/** Deploys SSVNetwork on a new local chain, from its last funded account: people use the first ones. */
export async function deploySsv(
  { deploySsvNetwork }: Pick<DevnetModule, 'deploySsvNetwork'>,
  { rpcUrl }: Pick<Devnet, 'rpcUrl'>,
): Promise<DevnetState['contracts']> {
  const wallet = createWalletClient({
    account: devAccount(9),
    chain: toChain(getNetwork('ethereum-local'), rpcUrl),
    transport: http(rpcUrl),
    pollingInterval: 50,
  })
  const { network, views } = await deploySsvNetwork(wallet)
  return { ssvNetwork: network, ssvViews: views }
}
