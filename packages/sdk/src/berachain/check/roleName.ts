import type { Hex } from 'viem'
import { type BerachainRole, roleHash } from '../types/BerachainRole.ts'

const known: Record<BerachainRole, true> = {
  DEFAULT_ADMIN_ROLE: true,
  VALIDATOR_ADMIN_ROLE: true,
  REWARDS_ALLOCATION_MANAGER_ROLE: true,
  COMMISSION_MANAGER_ROLE: true,
  PROTOCOL_FEE_MANAGER_ROLE: true,
  INCENTIVE_COLLECTOR_MANAGER_ROLE: true,
  BGT_MANAGER_ROLE: true,
  DELEGATION_MANAGER_ROLE: true,
  FEEDER_ROLE: true,
}

/** The name of a role, or its hash when nobody here knows it. */
export function roleName(hash: Hex): string {
  const names = Object.keys(known) as BerachainRole[]
  return names.find((name) => roleHash(name) === hash) ?? hash
}
