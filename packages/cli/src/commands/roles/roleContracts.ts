import type { BerachainRole } from '@millpond/sdk/berachain'

/** What the holders of each role of a contract may do, as a part of a sentence. */
export const roleContracts = {
  'smart-operator': {
    DEFAULT_ADMIN_ROLE: 'give and take VALIDATOR_ADMIN_ROLE',
    VALIDATOR_ADMIN_ROLE:
      'give and take the five roles below, set the smallest stake and the reward allocator',
    REWARDS_ALLOCATION_MANAGER_ROLE: "queue where the validator's rewards go",
    COMMISSION_MANAGER_ROLE: 'queue the incentive share to the pool',
    PROTOCOL_FEE_MANAGER_ROLE: 'set your fee, at most 20 %, at once',
    INCENTIVE_COLLECTOR_MANAGER_ROLE: 'queue the price of incentives',
    BGT_MANAGER_ROLE: 'take back boosts and redeem BGT',
  },
  'delegation-handler': {
    DEFAULT_ADMIN_ROLE: 'lend, take back, withdraw and pause; give and take roles',
    VALIDATOR_ADMIN_ROLE: 'create the pool with lent BERA, stake it, take the yield',
    DELEGATION_MANAGER_ROLE: 'lend and take back, but not withdraw',
  },
  'rewards-vault': { DEFAULT_ADMIN_ROLE: 'take tokens that came by mistake, never BERA' },
  'incentive-collector': {
    DEFAULT_ADMIN_ROLE: 'take unsold incentives after the pool has closed',
  },
  'withdrawal-vault': { DEFAULT_ADMIN_ROLE: 'pause withdrawals of all pools, replace the code' },
  'accounting-oracle': {
    DEFAULT_ADMIN_ROLE: 'name feeders, replace the code',
    FEEDER_ROLE: 'report the balances of validators',
  },
} as const satisfies Record<string, Partial<Record<BerachainRole, string>>>

/** A contract that has roles, as `--contract` names it. */
export type RoleContract = keyof typeof roleContracts

export const roleContractNames = Object.keys(roleContracts) as RoleContract[]

/** The roles of a contract, from the top. */
export function rolesOf(contract: RoleContract): BerachainRole[] {
  return Object.keys(roleContracts[contract]) as BerachainRole[]
}

/** What the holders of a role may do. */
export function powerOf(contract: RoleContract, role: BerachainRole): string | undefined {
  const powers: Partial<Record<BerachainRole, string>> = roleContracts[contract]
  return powers[role]
}
