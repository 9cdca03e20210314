import type { EthereumDevnet } from '@millpond/devnet'
import { getNetwork, toChain } from '@millpond/networks'
import { createClient, http, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { People, Wallet, World } from './World.ts'

/** How often a waiting client asks again. The local chain answers within a tenth of a second. */
const pollingInterval = 50

/** Gives each person of the story one of the chain's funded accounts. */
export function createPeople(devnet: EthereumDevnet): People & { client: World['client'] } {
  const chain = toChain(getNetwork('ethereum-local'), devnet.rpcUrl)
  const transport = http(devnet.rpcUrl)
  const wallets = devnet.accounts.map(({ privateKey }): Wallet => {
    const account = privateKeyToAccount(privateKey)
    return createClient({ account, chain, transport, pollingInterval })
  })
  const take = (index: number): Wallet => {
    const wallet = wallets[index]
    if (wallet === undefined) throw new RangeError(`The local chain has no account ${index}.`)
    return wallet
  }

  return {
    client: createClient({ chain, transport, pollingInterval }),
    poolOperator: take(0),
    ssvOperators: [take(1), take(2), take(3), take(4)],
    oracleMembers: [take(5), take(6), take(7)],
    keeper: take(8),
    stakers: [
      { name: 'Ada', wallet: take(9), stake: parseEther('10') },
      { name: 'Ben', wallet: take(10), stake: parseEther('15') },
      { name: 'Cleo', wallet: take(11), stake: parseEther('20') },
    ],
    stranger: take(12),
  }
}

/** Accounts that {@link createPeople} hands out. */
export const accountsNeeded = 13
