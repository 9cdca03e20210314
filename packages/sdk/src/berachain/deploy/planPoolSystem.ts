import { accountingOracleBytecode } from '@millpond/networks/generated/AccountingOracle'
import {
  delegationHandlerDeployerAbi,
  delegationHandlerDeployerBytecode,
} from '@millpond/networks/generated/DelegationHandlerDeployer'
import { delegationHandlerFactoryBytecode } from '@millpond/networks/generated/DelegationHandlerFactory'
import { deployerAbi, deployerBytecode } from '@millpond/networks/generated/Deployer'
import { incentiveCollectorBytecode } from '@millpond/networks/generated/IncentiveCollector'
import { lateProxyAbi, lateProxyBytecode } from '@millpond/networks/generated/LateProxy'
import { smartOperatorBytecode } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolBytecode } from '@millpond/networks/generated/StakingPool'
import { stakingPoolContractsFactoryBytecode } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { stakingRewardsVaultBytecode } from '@millpond/networks/generated/StakingRewardsVault'
import { withdrawalVaultBytecode } from '@millpond/networks/generated/WithdrawalVault'
import { type Address, encodeDeployData, type Hex, hexToBigInt } from 'viem'
import { create2Address, saltOf } from './create2Address.ts'
import type { PoolSystemAddresses } from './PoolSystemAddresses.ts'

/**
 * The transactions that put up what all pools share, in order, with the address of every contract before any
 * of them exists: all go through the CREATE2 factory. Nothing is sent.
 *
 * Keep `seed` to yourself until the last transaction is in: who knows it can create an implementation first,
 * which makes the deployment fail.
 * @example
 * const plan = planPoolSystem({ governance, seed })
 * const { system } = await deployPoolSystem(client, { plan })
 */
export function planPoolSystem({
  governance,
  seed,
}: planPoolSystem.Parameters): planPoolSystem.ReturnType {
  const contract = (name: string, initCode: Hex): planPoolSystem.Step => {
    const salt = saltOf(seed, name)
    return { name, salt, initCode, address: create2Address(salt, initCode) }
  }
  const smartOperator = contract('SmartOperator', smartOperatorBytecode)
  const stakingPool = contract('StakingPool', stakingPoolBytecode)
  const stakingRewardsVault = contract('StakingRewardsVault', stakingRewardsVaultBytecode)
  const incentiveCollector = contract('IncentiveCollector', incentiveCollectorBytecode)

  const oracle = proxied(seed, 'AccountingOracle', accountingOracleBytecode)
  const vault = proxied(seed, 'WithdrawalVault', withdrawalVaultBytecode)
  const factory = proxied(seed, 'StakingPoolContractsFactory', stakingPoolContractsFactoryBytecode)
  const deployer = contract(
    'Deployer',
    encodeDeployData({
      abi: deployerAbi,
      bytecode: deployerBytecode,
      args: [
        governance,
        oracle.salts,
        vault.salts,
        factory.salts,
        smartOperator.address,
        stakingPool.address,
        stakingRewardsVault.address,
        incentiveCollector.address,
      ],
    }),
  )

  const handlers = proxied(seed, 'DelegationHandlerFactory', delegationHandlerFactoryBytecode)
  const handlerDeployer = contract(
    'DelegationHandlerDeployer',
    encodeDeployData({
      abi: delegationHandlerDeployerAbi,
      bytecode: delegationHandlerDeployerBytecode,
      args: [
        governance,
        factory.address,
        vault.address,
        handlers.salts,
        hexToBigInt(saltOf(seed, 'DelegationHandler')),
      ],
    }),
  )

  return {
    system: {
      factory: factory.address,
      withdrawalVault: vault.address,
      accountingOracle: oracle.address,
      delegationHandlerFactory: handlers.address,
    },
    steps: [
      smartOperator,
      stakingPool,
      stakingRewardsVault,
      incentiveCollector,
      deployer,
      handlerDeployer,
    ],
  }
}

export declare namespace planPoolSystem {
  type Parameters = {
    /** Owner and admin of everything that is put up. */
    governance: Address
    /** 32 bytes that nobody guesses; every salt comes from it. The same seed gives the same addresses. */
    seed: Hex
  }
  /** One transaction to the CREATE2 factory. */
  type Step = {
    name: string
    salt: Hex
    /** Code and arguments of the constructor. */
    initCode: Hex
    /** Where it will be. */
    address: Address
  }
  type ReturnType = {
    system: PoolSystemAddresses
    steps: Step[]
  }
}

/** A contract that a deployer creates behind its proxy. */
function proxied(seed: Hex, name: string, implementationCode: Hex) {
  const implementationSalt = saltOf(seed, `${name} implementation`)
  const proxySalt = saltOf(seed, name)
  const proxyCode = encodeDeployData({
    abi: lateProxyAbi,
    bytecode: lateProxyBytecode,
    args: [create2Address(implementationSalt, implementationCode)],
  })
  return {
    address: create2Address(proxySalt, proxyCode),
    salts: { proxy: hexToBigInt(proxySalt), implementation: hexToBigInt(implementationSalt) },
  }
}
