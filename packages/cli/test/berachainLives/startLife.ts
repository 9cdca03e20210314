/** A local Berachain with clients for its people, and what the lives of its pools are read with. */
import { createBeaconClient, createProofClient } from '@millpond/consensus'
import { startBerachainDevnet } from '@millpond/devnet'
import { getNetwork, toChain } from '@millpond/networks'
import { type Call, createSender } from '@millpond/sdk'
import { type CoreContracts, readPoolState, readPoolSystem } from '@millpond/sdk/berachain'
import {
  type Account,
  type Address,
  type Chain,
  type Client,
  createClient,
  type Hex,
  type TransactionReceipt,
  type Transport,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { getBalance, getTransactionReceipt } from 'viem/actions'
import { settledHttp } from './settledHttp.ts'

export const network = getNetwork('berachain-local')
export const weiPerGwei = 1_000_000_000n
/** What each block pays the operator of its proposer, and its reward vaults. */
export const rewards = { operator: 4n * 10n ** 17n, vaults: 1_305n * 10n ** 15n }

/** A client that can send. */
export type Wallet = Client<Transport, Chain, Account>

/** A pool of the local chain. */
export type LifePool = { pubkey: Hex; contracts: CoreContracts }

/** The chain is stopped by `stop`. */
export async function startLife(options: startBerachainDevnet.Options = {}) {
  // Blocks come for transactions and when a test asks, and at no other time.
  const devnet = await startBerachainDevnet({
    autominePollMs: 10,
    followUpMs: Number.POSITIVE_INFINITY,
    ...options,
  })
  const { poolSystem } = devnet.contracts
  if (poolSystem === undefined) throw new RangeError('The pool system is missing.')

  const chain = toChain(network, devnet.rpcUrl)
  const shared = { chain, transport: settledHttp(devnet), pollingInterval: 20, cacheTime: 0 }
  const open = (privateKey: Hex): Wallet =>
    createClient({ ...shared, account: privateKeyToAccount(privateKey) })
  const client = createClient(shared)
  const system = await readPoolSystem(client, { factory: poolSystem.factory })
  const { withdrawalVault } = system

  return {
    devnet,
    client,
    system,
    delegationHandlerFactory: poolSystem.delegationHandlerFactory,
    beacon: createBeaconClient({ url: devnet.nodeApiUrl }),
    prover: createProofClient({ url: devnet.nodeApiUrl }),
    governance: open(devnet.governance.privateKey),

    /** One of the people of the chain. */
    person(index: number): Wallet {
      const account = devnet.accounts[index]
      if (account === undefined) throw new RangeError(`There is no account ${index}.`)
      return open(account.privateKey)
    },

    /** Sends what is none of the actions, and waits for it. */
    async send(wallet: Wallet, call: Call): Promise<TransactionReceipt> {
      const sent = await createSender(wallet, { isDryRun: false }).send(call)
      if (sent.kind === 'planned') throw new RangeError('Nothing was sent.')
      await devnet.settled()
      return getTransactionReceipt(client, { hash: sent.hash })
    },

    /** The pool now, or at the end of a block. */
    async state({ pubkey, contracts }: LifePool, blockNumber?: bigint) {
      await devnet.settled()
      const block = blockNumber === undefined ? ('latest' as const) : { blockNumber }
      return readPoolState(client, { contracts, withdrawalVault, pubkey, block })
    },

    /** Wei of BERA. */
    async balanceOf(address: Address): Promise<bigint> {
      await devnet.settled()
      return getBalance(client, { address })
    },

    /** A validator of the consensus chain. */
    validator({ pubkey }: Pick<LifePool, 'pubkey'>) {
      const view = devnet.validator(pubkey)
      if (view.kind === 'unknown') throw new RangeError('The chain has no such validator.')
      return view
    },
  }
}

export type Life = Awaited<ReturnType<typeof startLife>>

/** Wei that a transaction cost its sender. */
export function gasOf({ gasUsed, effectiveGasPrice }: TransactionReceipt): bigint {
  return gasUsed * effectiveGasPrice
}

/** The value of an optional read that the local contracts always answer. */
export function known<value>(optional: { kind: string; value?: value }): value {
  if (optional.kind !== 'known' || optional.value === undefined)
    throw new RangeError('The contract does not tell.')
  return optional.value
}
