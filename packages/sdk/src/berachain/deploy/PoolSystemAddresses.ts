import type { Address } from 'viem'

/** What all pools of a chain share. */
export type PoolSystemAddresses = {
  factory: Address
  withdrawalVault: Address
  accountingOracle: Address
  delegationHandlerFactory: Address
}
