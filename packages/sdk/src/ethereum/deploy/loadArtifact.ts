import type { Abi, Hex } from 'viem'
import type { ArtifactName } from './ArtifactName.ts'

/** ABI and creation code of a contract. Loaded when needed: pages that deploy nothing stay small. */
export async function loadArtifact(name: ArtifactName): Promise<loadArtifact.ReturnType> {
  return loaders[name]()
}

export declare namespace loadArtifact {
  type ReturnType = { abi: Abi; bytecode: Hex }
}

const loaders: Record<ArtifactName, () => Promise<loadArtifact.ReturnType>> = {
  PoolETH: async () => {
    const { poolETHAbi, poolETHBytecode } = await import('@millpond/networks/generated/PoolETH')
    return { abi: poolETHAbi, bytecode: poolETHBytecode }
  },
  TimelockController: async () => {
    const module = await import('@millpond/networks/generated/TimelockController')
    return { abi: module.timelockControllerAbi, bytecode: module.timelockControllerBytecode }
  },
  ELRewardsVault: async () => {
    const module = await import('@millpond/networks/generated/ELRewardsVault')
    return { abi: module.elRewardsVaultAbi, bytecode: module.elRewardsVaultBytecode }
  },
  StakeVault: async () => {
    const module = await import('@millpond/networks/generated/StakeVault')
    return { abi: module.stakeVaultAbi, bytecode: module.stakeVaultBytecode }
  },
  OpexReserve: async () => {
    const module = await import('@millpond/networks/generated/OpexReserve')
    return { abi: module.opexReserveAbi, bytecode: module.opexReserveBytecode }
  },
  OperatorBond: async () => {
    const module = await import('@millpond/networks/generated/OperatorBond')
    return { abi: module.operatorBondAbi, bytecode: module.operatorBondBytecode }
  },
  ClusterOwner: async () => {
    const module = await import('@millpond/networks/generated/ClusterOwner')
    return { abi: module.clusterOwnerAbi, bytecode: module.clusterOwnerBytecode }
  },
  SSVAdapter: async () => {
    const module = await import('@millpond/networks/generated/SSVAdapter')
    return { abi: module.ssvAdapterAbi, bytecode: module.ssvAdapterBytecode }
  },
  ValidatorRegistry: async () => {
    const module = await import('@millpond/networks/generated/ValidatorRegistry')
    return { abi: module.validatorRegistryAbi, bytecode: module.validatorRegistryBytecode }
  },
  WithdrawalQueue: async () => {
    const module = await import('@millpond/networks/generated/WithdrawalQueue')
    return { abi: module.withdrawalQueueAbi, bytecode: module.withdrawalQueueBytecode }
  },
  OracleCommittee: async () => {
    const module = await import('@millpond/networks/generated/OracleCommittee')
    return { abi: module.oracleCommitteeAbi, bytecode: module.oracleCommitteeBytecode }
  },
  PoolManager: async () => {
    const module = await import('@millpond/networks/generated/PoolManager')
    return { abi: module.poolManagerAbi, bytecode: module.poolManagerBytecode }
  },
  ERC1967Proxy: async () => {
    const module = await import('@millpond/networks/generated/ERC1967Proxy')
    return { abi: module.eRC1967ProxyAbi, bytecode: module.eRC1967ProxyBytecode }
  },
}
