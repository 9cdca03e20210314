import {
  type BerachainRole,
  type CoreContracts,
  predictCoreContracts,
  readCoreContracts,
  readRole,
} from '@millpond/sdk/berachain'
import type { Address, Hex } from 'viem'
import type { ValidatorSession } from '../../../chain/berachain/connectPool.ts'
import { type Cooldown, type PoolNow, readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { readValidator } from './readValidator.ts'
import { readVaultBooks } from './readVaultBooks.ts'

const operatorRoles = [
  'VALIDATOR_ADMIN_ROLE',
  'REWARDS_ALLOCATION_MANAGER_ROLE',
  'COMMISSION_MANAGER_ROLE',
  'PROTOCOL_FEE_MANAGER_ROLE',
  'INCENTIVE_COLLECTOR_MANAGER_ROLE',
  'BGT_MANAGER_ROLE',
] as const

/** A Berachain pool at one block, with what the consensus chain says of its validator. */
export async function readStatus(
  session: ValidatorSession,
  options: readStatus.Options,
): Promise<readStatus.ReturnType> {
  const { client, factory, pubkey } = session
  const [found, validator] = await Promise.all([
    readCoreContracts(client, { factory, pubkey }),
    readValidator(session),
  ])
  if (found.kind === 'unknown') {
    const contracts = await predictCoreContracts(client, { factory, pubkey })
    return { phase: 'undeployed', pubkey, contracts, validator }
  }

  const { contracts } = found
  const now = await readPoolNow({ ...session, contracts })
  const [vault, roles] = await Promise.all([
    readVaultBooks(session, { ...options, now, validator }),
    readRolesOf(session, contracts, options.as),
  ])
  return { phase: toPhase(now), pubkey, contracts, validator, ...now, vault, roles }
}

export declare namespace readStatus {
  type Options = {
    /** Whose roles are asked for. */
    as?: Address
    withdrawalsFrom?: number
    signal: AbortSignal
  }
  type Roles = { account: Address; held: BerachainRole[] } | undefined
  /** Who can do what: nobody yet, activate, nothing, stake, stake but not withdraw, withdraw. */
  type Phase = 'inactive' | 'paused' | 'active' | 'cooldown' | 'exited'
  type Validator = { pubkey: Hex; contracts: CoreContracts; validator: readValidator.ReturnType }
  type ReturnType = Validator &
    (
      | { phase: 'undeployed' }
      | (PoolNow & { phase: Phase; vault: readVaultBooks.ReturnType; roles: Roles })
    )
}

function toPhase({ state, cooldown }: PoolNow): readStatus.Phase {
  if (!state.isActive) return 'inactive'
  if (state.isFullyExited) return 'exited'
  if (state.isPaused) return 'paused'
  return isCooling(cooldown) ? 'cooldown' : 'active'
}

function isCooling(cooldown: Cooldown): boolean {
  return cooldown.kind === 'known' && cooldown.blocksLeft > 0n
}

async function readRolesOf(
  { client }: ValidatorSession,
  { smartOperator }: CoreContracts,
  account: Address | undefined,
): Promise<readStatus.Roles> {
  if (account === undefined) return undefined
  const contract = smartOperator
  const answers = await Promise.all(
    operatorRoles.map((role) => readRole(client, { contract, role, account })),
  )
  return { account, held: operatorRoles.filter((_, index) => answers[index]) }
}
