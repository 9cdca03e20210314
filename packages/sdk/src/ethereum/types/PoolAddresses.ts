import type { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { ContractFunctionReturnType } from 'viem'

/** The contracts of one pool and the network's contracts that it uses. Fixed for the pool's life. */
export type PoolAddresses = ContractFunctionReturnType<typeof iPoolManagerAbi, 'view', 'contracts'>
