import { readFileSync } from 'node:fs'
import { getNetwork, predeploys } from '@millpond/networks'
import {
  accountingOracleAbi,
  accountingOracleBytecode,
} from '@millpond/networks/generated/AccountingOracle'
import { beaconDepositBytecode } from '@millpond/networks/generated/BeaconDeposit'
import { beraChefBytecode } from '@millpond/networks/generated/BeraChef'
import { bgtBytecode } from '@millpond/networks/generated/BGT'
import { bgtIncentiveDistributorBytecode } from '@millpond/networks/generated/BGTIncentiveDistributor'
import { bgtStakerBytecode } from '@millpond/networks/generated/BGTStaker'
import { honeyBytecode } from '@millpond/networks/generated/HONEY'
import { incentiveCollectorBytecode } from '@millpond/networks/generated/IncentiveCollector'
import { lateProxyAbi, lateProxyBytecode } from '@millpond/networks/generated/LateProxy'
import { smartOperatorBytecode } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolBytecode } from '@millpond/networks/generated/StakingPool'
import {
  stakingPoolContractsFactoryAbi,
  stakingPoolContractsFactoryBytecode,
} from '@millpond/networks/generated/StakingPoolContractsFactory'
import { stakingRewardsVaultBytecode } from '@millpond/networks/generated/StakingRewardsVault'
import { wberaBytecode } from '@millpond/networks/generated/WBERA'
import {
  withdrawalVaultAbi,
  withdrawalVaultBytecode,
} from '@millpond/networks/generated/WithdrawalVault'
import { type Abi, type Address, type Hex, numberToHex, parseEther, zeroHash } from 'viem'
import { deployContract, getBlock, getCode, getStorageAt, writeContract } from 'viem/actions'
import type { ActivationData, ActivationProofs } from '../src/berachain.ts'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import { multicall3Bytecode } from './multicall3Bytecode.ts'
import { startAnvil } from './startAnvil.ts'

const network = getNetwork('berachain-local')
/** ERC-1967: keccak256("eip1967.proxy.implementation") - 1. */
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'
const rootsRingLength = 8_191n

/** Blocks of the delays here; Anvil would take minutes for those of the contracts. */
export const scaledDelays = { withdrawal: 30, flight: 20, cooldown: 10 }

type FixtureValidator = {
  pubkey: Hex
  withdrawalCredentials: Hex
  balance: string
  balancesLeaf: Hex
  pubkeyProof: Hex[]
  withdrawalCredentialsProof: Hex[]
  balanceProof: Hex[]
}
type Fixture = { vault: Address; blockRoot: Hex; validators: FixtureValidator[] }
type Predeploy = { address: Address; code: Hex; slots: Hex[]; values: Hex[] }

/**
 * A chain with the contracts that Berachain's network owns and what its pools share, and no pool
 * yet. Account 0 is governance. The vault is where the proven state's credentials say.
 */
export async function openBerachain(): Promise<openBerachain.ReturnType> {
  const anvil = await startAnvil()
  try {
    await installNetwork(anvil)
    return { anvil, ...(await installPools(anvil)) }
  } catch (cause) {
    await anvil.stop()
    throw cause
  }
}

export declare namespace openBerachain {
  type ReturnType = { anvil: startAnvil.ReturnType } & installPools.ReturnType
}

/** A validator of the proven state, with its proofs under a root that the chain remembers. */
export async function proveValidator(anvil: startAnvil.ReturnType, index: number) {
  const { blockRoot, validators } = readFixture<Fixture>('berachain-electra')
  const one = validators[index]
  if (!one) throw new RangeError(`The state has no validator ${index}.`)

  const { timestamp } = await getBlock(anvil.wallet(0))
  const slot = timestamp % rootsRingLength
  await store(anvil, predeploys.beaconRoots, slot, numberToHex(timestamp, { size: 32 }))
  await store(anvil, predeploys.beaconRoots, slot + rootsRingLength, blockRoot)

  const validator: ActivationData = {
    pubkey: one.pubkey,
    withdrawalCredentials: one.withdrawalCredentials,
    initialDepositAmount: BigInt(one.balance),
    validatorIndex: BigInt(index),
  }
  const proofs: ActivationProofs = {
    pubkeyProof: one.pubkeyProof,
    withdrawalCredentialsProof: one.withdrawalCredentialsProof,
    initialDepositProof: one.balanceProof,
    initialDepositProofLeaf: one.balancesLeaf,
  }
  return { validator, proofs, timestampSeconds: timestamp }
}

async function installNetwork(anvil: startAnvil.ReturnType) {
  const { pol, beaconDeposit } = network
  const placed: [Address, Hex][] = [
    [predeploys.multicall3, multicall3Bytecode()],
    [beaconDeposit, beaconDepositBytecode],
    [pol.bgt, bgtBytecode],
    [pol.beraChef, beraChefBytecode],
    [pol.bgtStaker, bgtStakerBytecode],
    [pol.bgtIncentiveDistributor, bgtIncentiveDistributorBytecode],
    [pol.honey, honeyBytecode],
    [pol.wbera, wberaBytecode],
  ]
  for (const [address, bytecode] of placed) await place(anvil, address, bytecode)

  const fixtures =
    readFixture<Record<'beaconRoots' | 'withdrawalRequests', Predeploy>>('predeploys')
  for (const { address, code, slots, values } of [
    fixtures.beaconRoots,
    fixtures.withdrawalRequests,
  ]) {
    await anvil.setCode(address, code)
    for (const [index, slot] of slots.entries()) {
      await anvil.node.setStorageAt({ address, index: slot, value: values[index] ?? '0x' })
    }
  }
  // The exit contract waits for its first system call, which Anvil does not make.
  await store(anvil, predeploys.withdrawalRequests, 0n, zeroHash)
  for (const index of [0, 1, 2]) {
    const { address } = anvil.wallet(index).account
    await anvil.node.setBalance({ address, value: parseEther('10000000') })
  }
}

async function installPools(anvil: startAnvil.ReturnType): Promise<installPools.ReturnType> {
  const client = anvil.wallet(0)
  const governance = client.account.address
  const withdrawalVault = readFixture<Fixture>('berachain-electra').vault
  const accountingOracle = await createProxy(client, accountingOracleBytecode)
  const factory = await createProxy(client, stakingPoolContractsFactoryBytecode)
  const proxy = await createProxy(
    client,
    withDelay(
      withDelay(withdrawalVaultBytecode, 129_600, scaledDelays.withdrawal),
      49_153,
      scaledDelays.flight,
    ),
  )
  // The proven credentials name this address, so the proxy must live there.
  const { address, node } = { address: withdrawalVault, node: anvil.node }
  await anvil.setCode(address, (await getCode(client, { address: proxy })) ?? '0x')
  const value = await getStorageAt(client, { address: proxy, slot: implementationSlot })
  await node.setStorageAt({ address, index: implementationSlot, value: value ?? '0x' })

  const implementations: Address[] = []
  for (const bytecode of [
    smartOperatorBytecode,
    withDelay(stakingPoolBytecode, 43_200, scaledDelays.cooldown),
    stakingRewardsVaultBytecode,
    incentiveCollectorBytecode,
  ]) {
    implementations.push(await create(client, { abi: [], bytecode, args: [] }))
  }
  await initialize(client, accountingOracle, accountingOracleAbi, [governance, factory])
  await initialize(client, withdrawalVault, withdrawalVaultAbi, [governance, factory])
  await initialize(client, factory, stakingPoolContractsFactoryAbi, [
    governance,
    accountingOracle,
    withdrawalVault,
    ...implementations,
  ])
  return { accountingOracle, factory, withdrawalVault }
}

declare namespace installPools {
  type ReturnType = { accountingOracle: Address; factory: Address; withdrawalVault: Address }
}

/** The same contract with another constant: PUSH2 or PUSH3 of the delay is replaced. */
function withDelay(bytecode: Hex, blocks: number, scaled: number): Hex {
  const bytes = blocks > 0xffff ? 3 : 2
  const push = (value: number) => `6${bytes - 1}${value.toString(16).padStart(2 * bytes, '0')}`
  const replaced = bytecode.replaceAll(push(blocks), push(scaled))
  if (replaced === bytecode) throw new Error(`The bytecode does not push ${blocks}.`)
  return `0x${replaced.slice(2)}`
}

function readFixture<shape>(name: string): shape {
  const file = new URL(`../../../contracts/test/fixtures/${name}.json`, import.meta.url)
  const parsed: shape = JSON.parse(readFileSync(file, 'utf8'))
  return parsed
}

async function store(anvil: startAnvil.ReturnType, address: Address, slot: bigint, value: Hex) {
  await anvil.node.setStorageAt({ address, index: numberToHex(slot, { size: 32 }), value })
}

async function place(anvil: startAnvil.ReturnType, address: Address, bytecode: Hex) {
  const client = anvil.wallet(9)
  const deployed = await create(client, { abi: [], bytecode, args: [] })
  await anvil.setCode(address, (await getCode(client, { address: deployed })) ?? '0x')
}

async function createProxy(client: startAnvil.Wallet, bytecode: Hex): Promise<Address> {
  const implementation = await create(client, { abi: [], bytecode, args: [] })
  return create(client, { abi: lateProxyAbi, bytecode: lateProxyBytecode, args: [implementation] })
}

type Creation = { abi: Abi; bytecode: Hex; args: readonly unknown[] }

async function create(client: startAnvil.Wallet, creation: Creation): Promise<Address> {
  const hash = await deployContract(client, creation)
  const { contractAddress } = await waitForSuccess(client, { hash })
  if (!contractAddress) throw new Error(`Transaction ${hash} created nothing.`)
  return contractAddress
}

async function initialize(
  client: startAnvil.Wallet,
  address: Address,
  abi: Abi,
  args: readonly unknown[],
) {
  const hash = await writeContract(client, { address, abi, functionName: 'initialize', args })
  await waitForSuccess(client, { hash })
}
