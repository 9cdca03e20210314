import { createDepositData } from '@millpond/keys/node'
import { getNetwork, predeploys } from '@millpond/networks'
import { delegationHandlerBytecode } from '@millpond/networks/generated/DelegationHandler'
import {
  delegationHandlerFactoryAbi,
  delegationHandlerFactoryBytecode,
} from '@millpond/networks/generated/DelegationHandlerFactory'
import { lateProxyAbi, lateProxyBytecode } from '@millpond/networks/generated/LateProxy'
import { type Call, encodeCall } from '@millpond/sdk'
import type { CoreContracts } from '@millpond/sdk/berachain'
import { type Abi, type Address, type Hex, hexToBytes, numberToHex } from 'viem'
import {
  deployContract,
  getBlock,
  getBlockNumber,
  waitForTransactionReceipt,
  writeContract,
} from 'viem/actions'
import { openBerachain } from '../../sdk/test/openBerachain.ts'
import type { startAnvil } from '../../sdk/test/startAnvil.ts'
import { genesisRoot, type NodeValidator, startBerachainNode } from './berachainNode.ts'
import { createTestContext } from './createTestContext.ts'

const { chainId } = getNetwork('berachain-local')
const rootsRingLength = 8_191n

/** Of the validator that the tests open a pool for. */
export const secretKey: Hex = `0x${'2a'.repeat(32)}`
/** Account 1, which runs the pools. */
export const operator = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
/** Account 2. */
export const staker = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'

/** The first deposit of `secretKey` or of another, signed for the local chain or for another. */
export function signDeposit(parameters: signDeposit.Parameters) {
  const { withdrawalVault, root = genesisRoot, secret = secretKey } = parameters
  const credentials = `0x01${'00'.repeat(11)}${withdrawalVault.slice(2).toLowerCase()}` as const
  return createDepositData({
    secretKey: hexToBytes(secret),
    network: {
      name: 'berachain-local',
      genesisForkVersion: '0x04000000',
      genesisValidatorsRoot: root,
      maximumAmountGwei: 10n ** 16n,
    },
    withdrawalCredentials: credentials,
    amountGwei: 10n ** 13n,
  })
}

declare namespace signDeposit {
  type Parameters = { withdrawalVault: Address; root?: Hex; secret?: Hex }
}

/**
 * Anvil with the real contracts of Berachain and its pools, a node API with real proofs, and a
 * command line configured for both. Account 0 is governance and owns the handler factory.
 */
export async function openBerachainPools() {
  const chain = await openBerachain()
  const node = await startBerachainNode()
  const { anvil, factory, withdrawalVault } = chain
  const delegationHandlerFactory = await createHandlerFactory(anvil.wallet(0), {
    factory,
    withdrawalVault,
  })
  // Only now: the accounts of the set-up sign for Anvil's own chain.
  await anvil.node.request({ method: 'anvil_setChainId', params: [chainId] } as never)

  const env = {
    MILLPOND_NETWORK: 'berachain-local',
    MILLPOND_RPC_URL: anvil.url,
    MILLPOND_BEACON_URL: node.url,
    MILLPOND_FACTORY: factory,
    MILLPOND_DELEGATION_HANDLER_FACTORY: delegationHandlerFactory,
  }
  const context = await createTestContext({ env })

  /** Makes these the validators at the head, and lets the chain remember the root of its block. */
  async function prove(validators: readonly NodeValidator[]) {
    const client = anvil.wallet(0)
    const slot = await getBlockNumber(client)
    const root = node.setState(slot, validators)
    await anvil.node.mine({ blocks: 1 })
    const { timestamp } = await getBlock(client)
    const at = timestamp % rootsRingLength
    await store(anvil, at, numberToHex(timestamp, { size: 32 }))
    await store(anvil, at + rootsRingLength, root)
  }

  /** The same with the validator of `secretKey` alone. */
  async function proveValidator(balanceGwei: bigint) {
    const { publicKey: pubkey, withdrawalCredentials } = signDeposit({ withdrawalVault })
    await prove([{ pubkey, withdrawalCredentials, balanceGwei }])
  }

  /** Sends a call from any account, with a key or without. */
  async function transact(from: Address, call: Call) {
    await anvil.node.impersonateAccount({ address: from })
    const request = {
      from,
      to: call.address,
      data: encodeCall(call),
      value: numberToHex(call.value ?? 0n),
    }
    const hash: Hex = await anvil.node.request({
      method: 'eth_sendTransaction',
      params: [request],
    } as never)
    const { status } = await waitForTransactionReceipt(anvil.wallet(0), { hash })
    if (status !== 'success') throw new Error(`${call.functionName} reverted.`)
  }

  return {
    ...chain,
    node,
    /** What tells the command line where everything is. */
    env,
    context,
    prove,
    transact,
    /** Opens the pool of a key that the command line reads from `validator.key`; account 1 runs it. */
    async openPool(balanceGwei: bigint) {
      await context.writeSecret('validator.key', secretKey)
      const people = ['--validator-admin', operator, '--shares-recipient', operator]
      const send = ['--dev-account', '1', '--via', 'send', '--json']
      const deposit = ['--key-file', 'validator.key']
      const agreed = ['--confirm', 'deposit']
      await succeed(context.run('pool', 'create', ...people, ...deposit, ...agreed, ...send))
      await proveValidator(balanceGwei)
      await succeed(context.run('pool', 'activate', ...send))
      const status = await succeed(context.run('pool', 'status', '--json'))
      const { pubkey, contracts }: Opened = JSON.parse(status.stdout)
      return { pubkey, contracts }
    },
    proveValidator,
    async close() {
      await Promise.all([node.close(), context[Symbol.asyncDispose](), anvil.stop()])
    },
  }
}

type Opened = { pubkey: Hex; contracts: CoreContracts }

async function succeed(running: Promise<createTestContext.Result>) {
  const result = await running
  if (result.code !== 0) throw new Error(result.stderr)
  return result
}

type Anvil = startAnvil.ReturnType

async function store(anvil: Anvil, slot: bigint, value: Hex) {
  const index = numberToHex(slot, { size: 32 })
  await anvil.node.setStorageAt({ address: predeploys.beaconRoots, index, value })
}

async function createHandlerFactory(
  client: startAnvil.Wallet,
  { factory, withdrawalVault }: { factory: Address; withdrawalVault: Address },
): Promise<Address> {
  const bare = (bytecode: Hex) => create(client, { abi: [], bytecode, args: [] })
  const handler = await bare(delegationHandlerBytecode)
  const args = [await bare(delegationHandlerFactoryBytecode)]
  const proxy = await create(client, { abi: lateProxyAbi, bytecode: lateProxyBytecode, args })
  const hash = await writeContract(client, {
    address: proxy,
    abi: delegationHandlerFactoryAbi,
    functionName: 'initialize',
    args: [client.account.address, handler, factory, withdrawalVault],
  })
  await waitForTransactionReceipt(client, { hash })
  return proxy
}

type Creation = { abi: Abi; bytecode: Hex; args: readonly unknown[] }

async function create(client: startAnvil.Wallet, creation: Creation): Promise<Address> {
  const hash = await deployContract(client, creation)
  const { contractAddress } = await waitForTransactionReceipt(client, { hash })
  if (!contractAddress) throw new Error(`Transaction ${hash} created nothing.`)
  return contractAddress
}
