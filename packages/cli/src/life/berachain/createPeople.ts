import type { BerachainDevnet } from '@millpond/devnet'
import { getNetwork, toChain } from '@millpond/networks'
import { createClient, type Hex, http, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { People, Wallet, World } from './World.ts'

/** How often a waiting client asks again. The local chain answers within a tenth of a second. */
const pollingInterval = 50

/** Gives each person of the story one of the chain's funded accounts. */
export function createPeople(devnet: BerachainDevnet): People & { client: World['client'] } {
  const chain = toChain(getNetwork('berachain-local'), devnet.rpcUrl)
  const transport = http(devnet.rpcUrl)
  const open = (privateKey: Hex): Wallet =>
    createClient({ account: privateKeyToAccount(privateKey), chain, transport, pollingInterval })
  const take = (index: number): Wallet => {
    const account = devnet.accounts[index]
    if (account === undefined) throw new RangeError(`The local chain has no account ${index}.`)
    return open(account.privateKey)
  }

  return {
    client: createClient({ chain, transport, pollingInterval }),
    governance: open(devnet.governance.privateKey),
    poolOperator: take(0),
    feeder: take(1),
    keeper: take(2),
    trader: take(3),
    stakers: [
      { name: 'Dora', wallet: take(4), stake: parseEther('20000') },
      { name: 'Emil', wallet: take(5), stake: parseEther('120000') },
      { name: 'Fay', wallet: take(6), stake: parseEther('150000') },
    ],
    stranger: take(7),
  }
}

/** Accounts that {@link createPeople} hands out. */
export const accountsNeeded = 8
