// Longer than most: the deployment order reads best in one piece.
import { type Address, getCreateAddress, zeroAddress } from 'viem'
import { DeploymentConfigError } from '../../errors/DeploymentConfigError.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'
import type { ArtifactName } from './ArtifactName.ts'
import { findConfigProblems } from './findConfigProblems.ts'
import type { PoolDeploymentConfig } from './PoolDeploymentConfig.ts'

/**
 * The transactions that open a pool, in order, with the address of every contract before any of
 * them exists: contracts know each other as constants, so their addresses come from the deployer's
 * next nonces. Nothing is sent.
 * Throws `DeploymentConfigError` for the first thing that the contracts would refuse.
 * @example
 * const plan = planPoolDeployment({ deployer, nonce, config })
 * const { pool } = await deployPool(client, { plan })
 */
export function planPoolDeployment({
  deployer,
  nonce,
  config,
}: planPoolDeployment.Parameters): planPoolDeployment.ReturnType {
  const [problem] = findConfigProblems(config)
  if (problem) throw new DeploymentConfigError(problem)

  const addressOf = (name: StepName) =>
    getCreateAddress({ from: deployer, nonce: BigInt(nonce + order.indexOf(name)) })
  const pool = poolAddresses(config, addressOf)
  const contents = describeSteps(config, pool, addressOf)
  const steps = order.map((name, index) => ({
    name,
    nonce: nonce + index,
    address: addressOf(name),
    value: name === 'PoolManager' ? config.bootstrap : 0n,
    ...contents[name],
  }))
  return { deployer, nonce, pool, adapter: addressOf('SSVAdapter'), steps }
}

export declare namespace planPoolDeployment {
  type Parameters = {
    /** Sends every step and keeps no power over the pool. */
    deployer: Address
    /** The deployer's next nonce. */
    nonce: number
    config: PoolDeploymentConfig
  }
  /** One contract creation. */
  type Step = {
    name: StepName
    nonce: number
    /** Where it will be. */
    address: Address
    /** Wei sent along. */
    value: bigint
  } & Contents
  type Contents = Contract | Proxy
  type Contract = {
    kind: 'contract'
    artifact: ArtifactName
    /** Of the constructor. */
    args: readonly unknown[]
  }
  type Proxy = {
    kind: 'proxy'
    /** Contract whose code it runs. */
    artifact: ArtifactName
    implementation: Address
    /** Of `initialize`. */
    args: readonly unknown[]
  }
  type ReturnType = {
    deployer: Address
    /** Of the first step. */
    nonce: number
    pool: PoolAddresses
    /** The registry's first SSV adapter. */
    adapter: Address
    steps: Step[]
  }
}

const order = [
  'PoolETH',
  'TimelockController',
  'ELRewardsVault',
  'StakeVault implementation',
  'StakeVault',
  'OpexReserve implementation',
  'OpexReserve',
  'OperatorBond implementation',
  'OperatorBond',
  'ClusterOwner implementation',
  'SSVAdapter',
  'ValidatorRegistry implementation',
  'ValidatorRegistry',
  'WithdrawalQueue implementation',
  'WithdrawalQueue',
  'OracleCommittee implementation',
  'OracleCommittee',
  'PoolManager implementation',
  'PoolManager',
] as const

type StepName = (typeof order)[number]
type AddressOf = (name: StepName) => Address

function poolAddresses({ network }: PoolDeploymentConfig, addressOf: AddressOf): PoolAddresses {
  return {
    poolManager: addressOf('PoolManager'),
    poolETH: addressOf('PoolETH'),
    validatorRegistry: addressOf('ValidatorRegistry'),
    withdrawalQueue: addressOf('WithdrawalQueue'),
    oracleCommittee: addressOf('OracleCommittee'),
    stakeVault: addressOf('StakeVault'),
    elRewardsVault: addressOf('ELRewardsVault'),
    opexReserve: addressOf('OpexReserve'),
    operatorBond: addressOf('OperatorBond'),
    timelock: addressOf('TimelockController'),
    depositContract: network.depositContract,
    ssvNetwork: network.ssvNetwork,
  }
}

function describeSteps(
  config: PoolDeploymentConfig,
  pool: PoolAddresses,
  addressOf: AddressOf,
): Record<StepName, planPoolDeployment.Contents> {
  const { token, queue, timelock, network, beacon, committee, registry, fees } = config
  const clock = {
    genesisTime: beacon.genesisTimeSeconds,
    secondsPerSlot: beacon.secondsPerSlot,
    slotsPerEpoch: beacon.slotsPerEpoch,
  }
  const { frameEpochs, deadlineEpochs, minMembers } = committee
  const frame = { ...clock, frameEpochs, deadlineEpochs, minMembers }
  const { poolOperator, runwayBlocks, vettingWindowSeconds } = registry
  const proxy = (artifact: ProxiedName, args: readonly unknown[]): planPoolDeployment.Proxy => {
    return {
      kind: 'proxy',
      artifact,
      implementation: addressOf(`${artifact} implementation`),
      args,
    }
  }

  return {
    PoolETH: contract('PoolETH', [pool, token.name, token.symbol]),
    // Without an admin of its own: roles change only through the timelock itself.
    TimelockController: contract('TimelockController', [
      timelock.minDelaySeconds,
      timelock.proposers,
      timelock.executors,
      zeroAddress,
    ]),
    ELRewardsVault: contract('ELRewardsVault', [pool]),
    'StakeVault implementation': contract('StakeVault', [pool]),
    StakeVault: proxy('StakeVault', []),
    'OpexReserve implementation': contract('OpexReserve', [pool]),
    OpexReserve: proxy('OpexReserve', []),
    'OperatorBond implementation': contract('OperatorBond', [pool]),
    OperatorBond: proxy('OperatorBond', []),
    'ClusterOwner implementation': contract('ClusterOwner', [pool]),
    SSVAdapter: contract('SSVAdapter', [network.ssvNetwork, network.ssvNetworkViews]),
    'ValidatorRegistry implementation': contract('ValidatorRegistry', [
      pool,
      clock,
      addressOf('ClusterOwner implementation'),
    ]),
    ValidatorRegistry: proxy('ValidatorRegistry', [
      poolOperator,
      addressOf('SSVAdapter'),
      runwayBlocks,
      vettingWindowSeconds,
    ]),
    'WithdrawalQueue implementation': contract('WithdrawalQueue', [pool]),
    WithdrawalQueue: proxy('WithdrawalQueue', [queue.name, queue.symbol]),
    'OracleCommittee implementation': contract('OracleCommittee', [pool, frame]),
    OracleCommittee: proxy('OracleCommittee', [committee.members, committee.quorum]),
    'PoolManager implementation': contract('PoolManager', [pool]),
    PoolManager: proxy('PoolManager', [fees]),
  }
}

/** Contracts that live behind a proxy. */
type ProxiedName =
  Extract<StepName, `${string} implementation`> extends `${infer name} implementation`
    ? Exclude<name, 'ClusterOwner'>
    : never

function contract(artifact: ArtifactName, args: readonly unknown[]): planPoolDeployment.Contract {
  return { kind: 'contract', artifact, args }
}
