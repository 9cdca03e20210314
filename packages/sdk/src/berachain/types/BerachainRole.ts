import type { Hex } from 'viem'
import { roleHash } from '../../check/roleHash.ts'

const roles = [
  'DEFAULT_ADMIN_ROLE',
  'VALIDATOR_ADMIN_ROLE',
  'REWARDS_ALLOCATION_MANAGER_ROLE',
  'COMMISSION_MANAGER_ROLE',
  'PROTOCOL_FEE_MANAGER_ROLE',
  'INCENTIVE_COLLECTOR_MANAGER_ROLE',
  'BGT_MANAGER_ROLE',
  'DELEGATION_MANAGER_ROLE',
  'FEEDER_ROLE',
] as const

/** A role of a Berachain pool's contracts, by its name in them. */
export type BerachainRole = (typeof roles)[number]

/** The role that the contracts call so, if anybody here knows it. */
export function findRole(hash: Hex): BerachainRole | undefined {
  return roles.find((role) => roleHash(role) === hash)
}
