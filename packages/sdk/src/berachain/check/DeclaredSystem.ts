import type { Address, Hex } from 'viem'
import type { BerachainRole } from '../types/BerachainRole.ts'

/** Who may hold powers over a pool system. Whoever is not named and holds one fails the check. */
export type DeclaredSystem = {
  /** Owner and default admin of everything. Without it their holders are told, not judged. */
  governance?: Address | undefined
  /** Where the factory should say these are. Without them the addresses are told, not judged. */
  withdrawalVault?: Address | undefined
  accountingOracle?: Address | undefined
  /** Hold `FEEDER_ROLE`. */
  feeders?: readonly Address[] | undefined
  /** By public key. Without an entry, what a pool's operator decides is told, not judged. */
  pools?: Readonly<Record<Hex, DeclaredPool>> | undefined
  /** By public key. */
  handlers?: Readonly<Record<Hex, DeclaredHandler>> | undefined
}

/** What the operator of one pool decides. */
export type DeclaredPool = {
  /** Hold `VALIDATOR_ADMIN_ROLE`. */
  validatorAdmins: readonly Address[]
  /** Holders of the roles that validator admins give; a role that is left out has none. */
  roles?: Partial<Record<OperatorRole, readonly Address[]>> | undefined
  /** Gets the shares of the first deposit and of fees. */
  sharesRecipient: Address
  /** Default 0. */
  protocolFeeBps?: number | undefined
  /** Default: the smallest that the contracts allow. */
  minEffectiveBalanceWei?: bigint | undefined
  /** Default: that of a new pool. */
  payoutWei?: bigint | undefined
  /** Default: whatever the pool does by itself. */
  isPaused?: boolean | undefined
}

/** Who lends to one validator. */
export type DeclaredHandler = {
  /** Hold `DEFAULT_ADMIN_ROLE`. Default: governance. */
  delegators?: readonly Address[] | undefined
  /** Hold `DELEGATION_MANAGER_ROLE`. Default: nobody. */
  managers?: readonly Address[] | undefined
  /** Hold `VALIDATOR_ADMIN_ROLE`. Default: nobody. */
  validatorAdmins?: readonly Address[] | undefined
  /** Default false. */
  isPaused?: boolean | undefined
}

/** Roles of a SmartOperator that its validator admins give. */
export const operatorRoles = [
  'REWARDS_ALLOCATION_MANAGER_ROLE',
  'COMMISSION_MANAGER_ROLE',
  'PROTOCOL_FEE_MANAGER_ROLE',
  'INCENTIVE_COLLECTOR_MANAGER_ROLE',
  'BGT_MANAGER_ROLE',
] as const satisfies readonly BerachainRole[]

export type OperatorRole = (typeof operatorRoles)[number]
