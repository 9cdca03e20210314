import { predeploys } from '@millpond/networks'
import { ssvNetworkAbi, ssvNetworkBytecode } from '@millpond/networks/generated/SSVNetwork'
import {
  ssvNetworkViewsAbi,
  ssvNetworkViewsBytecode,
} from '@millpond/networks/generated/SSVNetworkViews'
import { type Address, getCreateAddress, type Hex, parseEther, zeroAddress } from 'viem'
import { deployContract, getCode, getTransactionCount } from 'viem/actions'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import { deployPool } from '../src/ethereum/deploy/deployPool.ts'
import type { PoolDeploymentConfig } from '../src/ethereum/deploy/PoolDeploymentConfig.ts'
import { planPoolDeployment } from '../src/ethereum/deploy/planPoolDeployment.ts'
import type { PoolAddresses } from '../src/ethereum/types/PoolAddresses.ts'
import { multicall3Bytecode } from './multicall3Bytecode.ts'
import { startAnvil } from './startAnvil.ts'

export const bootstrap = parseEther('0.1')

/** A chain with an SSV network and a pool on its first day. Account 0 deployed and operates it. */
export async function openPool(): Promise<openPool.ReturnType> {
  const anvil = await startAnvil()
  try {
    return await openOn(anvil)
  } catch (cause) {
    await anvil.stop()
    throw cause
  }
}

async function openOn(anvil: startAnvil.ReturnType): Promise<openPool.ReturnType> {
  const network = await installNetwork(anvil)
  const config = poolConfig(anvil, network)
  const client = anvil.wallet(0)
  const plan = planPoolDeployment({ ...(await readDeployer(client)), config })
  const { pool, fromBlock } = await deployPool(client, { plan })
  return { ...network, anvil, pool, fromBlock: fromBlock ?? 0n }
}

export declare namespace openPool {
  type ReturnType = installNetwork.ReturnType & {
    anvil: startAnvil.ReturnType
    pool: PoolAddresses
    fromBlock: bigint
  }
}

/** Who deploys, and from which nonce. */
export async function readDeployer(client: startAnvil.Wallet) {
  const { address } = client.account
  return { deployer: address, nonce: await getTransactionCount(client, { address }) }
}

/** The contracts that networks own: Multicall3 and SSVNetwork. */
export async function installNetwork(
  anvil: startAnvil.ReturnType,
): Promise<installNetwork.ReturnType> {
  const client = anvil.wallet(9)
  const multicall = await create(client, { abi: [], bytecode: multicall3Bytecode(), args: [] })
  await anvil.setCode(
    predeploys.multicall3,
    (await getCode(client, { address: multicall })) ?? '0x',
  )

  const parameters = {
    owner: client.account.address,
    networkFee: 3_366_600_000n,
    liquidationThresholdPeriod: 50_120n,
    minimumLiquidationCollateral: 324_862_599_900_000n,
    minimumOperatorFee: 10_000_000n,
    maximumOperatorFee: 5_336_500_000n,
    validatorsPerOperatorLimit: 500,
    declareOperatorFeePeriod: 604_800n,
    executeOperatorFeePeriod: 604_800n,
    operatorFeeIncreaseLimit: 1_000n,
    quorumBps: 7_500,
    minBlocksBetweenUpdates: 0,
    oracles: [zeroAddress, zeroAddress, zeroAddress, zeroAddress],
  }
  const ssvNetwork = await create(client, {
    abi: ssvNetworkAbi,
    bytecode: ssvNetworkBytecode,
    args: [parameters],
  })
  const ssvNetworkViews = await create(client, {
    abi: ssvNetworkViewsAbi,
    bytecode: ssvNetworkViewsBytecode,
    args: [ssvNetwork],
  })
  return { ssvNetwork, ssvNetworkViews }
}

export declare namespace installNetwork {
  type ReturnType = { ssvNetwork: Address; ssvNetworkViews: Address }
}

/** A pool of five members; account 0 operates it. */
export function poolConfig(
  anvil: startAnvil.ReturnType,
  { ssvNetwork, ssvNetworkViews }: installNetwork.ReturnType,
): PoolDeploymentConfig {
  const address = (index: number) => anvil.wallet(index).account.address
  return {
    token: { name: 'Pool ETH', symbol: 'poolETH' },
    queue: { name: 'Pool ETH withdrawal', symbol: 'poolETHw' },
    timelock: { minDelaySeconds: 3_600n, proposers: [address(0)], executors: [address(0)] },
    network: {
      depositContract: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
      ssvNetwork,
      ssvNetworkViews,
    },
    beacon: { genesisTimeSeconds: 1_606_824_023n, secondsPerSlot: 12n, slotsPerEpoch: 32n },
    committee: {
      members: [1, 2, 3, 4, 5].map(address),
      quorum: 4n,
      minMembers: 5n,
      frameEpochs: 225n,
      deadlineEpochs: 100n,
    },
    registry: {
      poolOperator: address(0),
      runwayBlocks: 216_000n,
      vettingWindowSeconds: 3_600n,
    },
    fees: { feeBps: 1000, opexBps: 400, treasury: address(8) },
    bootstrap,
  }
}

type Creation = { abi: readonly unknown[]; bytecode: Hex; args: readonly unknown[] }

async function create(client: startAnvil.Wallet, creation: Creation): Promise<Address> {
  const { deployer, nonce } = await readDeployer(client)
  const hash = await deployContract(client, creation)
  await waitForSuccess(client, { hash })
  return getCreateAddress({ from: deployer, nonce: BigInt(nonce) })
}
