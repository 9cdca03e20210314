import {
  type CoreContracts,
  estimateHeadroom,
  predictCoreContracts,
  readCoreContracts,
} from '@millpond/sdk/berachain'
import type { Address, Hex } from 'viem'
import type { ValidatorSession } from '../../../chain/berachain/connectPool.ts'
import { type Cooldown, type PoolNow, readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { readAccount } from './readAccount.ts'
import { readEarning } from './readEarning.ts'
import { readValidator } from './readValidator.ts'
import { readVaultBooks } from './readVaultBooks.ts'

/** A Berachain pool at one block, with what the consensus chain says of its validator. */
export async function readStatus(
  session: ValidatorSession,
  options: readStatus.Options,
): Promise<readStatus.ReturnType> {
  const { client, factory, pubkey, withdrawalVault } = session
  const [found, validator] = await Promise.all([
    readCoreContracts(client, { factory, pubkey }),
    readValidator(session),
  ])
  if (found.kind === 'unknown') {
    const contracts = await predictCoreContracts(client, { factory, pubkey })
    return { phase: 'undeployed', pubkey, contracts, withdrawalVault, validator }
  }

  const { contracts } = found
  const pool = { ...session, contracts }
  const now = await readPoolNow(pool)
  const { blockNumber } = now.state
  const [vault, earning, account] = await Promise.all([
    readVaultBooks(session, { ...options, now, validator }),
    readEarning(pool, { blockNumber }),
    options.as === undefined ? undefined : readAccount(pool, { account: options.as, blockNumber }),
  ])
  const headroom = estimateHeadroom({ ...now.state, availableWbera: availableOf(now) })
  const base = { pubkey, contracts, withdrawalVault, validator }
  return { phase: toPhase(now), ...base, ...now, headroom, vault, earning, account }
}

export declare namespace readStatus {
  type Options = {
    /** Whose roles, shares and requests are asked for. */
    as?: Address
    withdrawalsFrom?: number
    signal: AbortSignal
  }
  /**
   * Who can do what: nobody yet, activate, nothing, stake, stake but not withdraw, withdraw.
   * `full` has all the stake that a validator can have, and is paused for it.
   */
  type Phase = 'inactive' | 'paused' | 'full' | 'active' | 'cooldown' | 'exited'
  type Validator = {
    pubkey: Hex
    contracts: CoreContracts
    /** Of all pools. */
    withdrawalVault: Address
    validator: readValidator.ReturnType
  }
  type Deployed = Validator &
    PoolNow & {
      phase: Phase
      headroom: estimateHeadroom.ReturnType
      vault: readVaultBooks.ReturnType
      earning: readEarning.ReturnType
      account: readAccount.ReturnType | undefined
    }
  type ReturnType = (Validator & { phase: 'undeployed' }) | Deployed
}

function toPhase({ state, rules, cooldown }: PoolNow): readStatus.Phase {
  if (!state.isActive) return 'inactive'
  if (state.isFullyExited) return 'exited'
  if (state.isPaused) return state.totalDeposits >= rules.maxEffectiveBalance ? 'full' : 'paused'
  return isCooling(cooldown) ? 'cooldown' : 'active'
}

function isCooling(cooldown: Cooldown): boolean {
  return cooldown.kind === 'known' && cooldown.blocksLeft > 0n
}

/** Contracts of the BGT era pay nothing out of WBERA. */
function availableOf({ state }: PoolNow): bigint {
  const { availableWbera } = state.operator
  return availableWbera.kind === 'known' ? availableWbera.value : 0n
}
