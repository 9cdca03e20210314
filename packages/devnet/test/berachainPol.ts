import {
  type Address,
  createPublicClient,
  createWalletClient,
  defineChain,
  type Hex,
  http,
  numberToHex,
  pad,
  publicActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { AnvilBackend } from '../src/berachain/execution/AnvilBackend.ts'
import type { ExecutionBackend } from '../src/berachain/execution/ExecutionBackend.ts'
import { installPol } from '../src/berachain/pol/installPol.ts'
import { planPol } from '../src/berachain/pol/planPol.ts'
import { polAddresses } from '../src/berachain/pol/polAddresses.ts'
import { distributeFor } from '../src/berachain/pol/systemCalls.ts'
import { createJsonRpc } from '../src/createJsonRpc.ts'
import { devAccounts, mnemonic } from '../src/devAccounts.ts'

const genesisTime = 1_800_000_000
/** What the consensus side pays to the controller with each block, in gwei. */
export const inflationGwei = 1_705_000_000n
const weiPerGwei = 1_000_000_000n

/** Validators of the genesis state; operators are accounts 1 and 2. */
export const pubkeys = [pad('0xa1', { size: 48 }), pad('0xb2', { size: 48 })] as const
/** Gets what validators do not keep of incentives. */
export const incentivesCollector = '0x00000000000000000000000000000000000c0111'

/** An execution side with Proof of Liquidity, whose blocks are made here instead of by a consensus chain. */
export async function createPolChain(options: { wberaEraBlock: bigint }) {
  const backend = await AnvilBackend.start({
    chainId: 80_069,
    genesisTime,
    port: 0,
    mnemonic,
    accounts: 3,
    accountBalanceEther: 10_000_000,
    gasLimit: 36_000_000,
    stateHistory: 0,
  })
  const rpc = createJsonRpc(backend.rpcUrl)
  const chain = defineChain({
    id: backend.chainId,
    name: 'Local Berachain',
    nativeCurrency: { name: 'BERA', symbol: 'BERA', decimals: 18 },
    rpcUrls: { default: { http: [backend.rpcUrl] } },
  })
  const transport = http(backend.rpcUrl)
  const client = createPublicClient({ chain, transport, cacheTime: 0 })
  const wallets = devAccounts(3).map(({ privateKey }) =>
    createWalletClient({ account: privateKeyToAccount(privateKey), chain, transport }).extend(
      publicActions,
    ),
  )
  const wallet = (index: number) => {
    const found = wallets[index]
    if (found === undefined) throw new RangeError(`There is no account ${index}.`)
    return found
  }
  const operators = [wallet(1).account.address, wallet(2).account.address] as const

  let slot = 0
  /** Makes a block of `pubkey`, for which the next one pays. */
  const produce = (nextSystemCalls: readonly ExecutionBackend.SystemCall[]) => {
    slot += 1
    return backend.produceBlock({
      timestamp: genesisTime + 2 * slot,
      parentBeaconBlockRoot: new Uint8Array(32).fill(slot % 256),
      prevRandao: new Uint8Array(32),
      feeRecipient: '0x0000000000000000000000000000000000000fee',
      withdrawals: [
        {
          index: BigInt(slot),
          validatorIndex: 2n ** 64n - 1n,
          address: polAddresses.blockRewardController,
          amountGwei: inflationGwei,
          kind: 'inflation',
        },
      ],
      nextSystemCalls,
    })
  }
  const propose = (pubkey: Hex) => produce([distributeFor(pubkey)])
  const skip = async (
    count: number,
    nextSystemCalls: readonly ExecutionBackend.SystemCall[] = [],
  ) => {
    slot += count
    const paid = BigInt(count) * inflationGwei * weiPerGwei
    await backend.skipBlocks({
      count,
      secondsPerSlot: 2,
      feeRecipient: '0x0000000000000000000000000000000000000fee',
      credits: new Map([[polAddresses.blockRewardController, paid]]),
      nextSystemCalls,
    })
  }

  const plan = planPol({
    owner: wallet(0).account.address,
    wberaEraBlock: options.wberaEraBlock,
    incentivesCollector,
    validators: pubkeys.map((pubkey, index) => ({
      pubkey,
      withdrawalCredentials: pad('0x01', { size: 32, dir: 'right' }),
      operator: operators[index] ?? pad('0x', { size: 20 }),
    })),
  })
  const makeBlock = async () => {
    await produce([])
  }
  try {
    await installPol({ rpc, wallet: wallet(0), plan, makeBlock })
  } catch (cause) {
    await backend.stop()
    throw cause
  }

  return {
    backend,
    client,
    wallet,
    operators,
    vaults: plan.vaults,
    plan,
    /** Number of the newest block. */
    head: () => slot,
    produce,
    propose,
    skip,
    /** Sends what `send` sends, in a block of nobody. */
    async include(send: () => Promise<Hex>) {
      const hash = await send()
      await produce([])
      return client.getTransactionReceipt({ hash })
    },
    async balance(token: Address, account: Address): Promise<bigint> {
      const data = `0x70a08231${pad(account).slice(2)}` as const
      const answer = await client.call({ to: token, data })
      return BigInt(answer.data ?? numberToHex(0))
    },
    async stop() {
      rpc.close()
      await backend.stop()
    },
  }
}
