import {
  FAR_FUTURE_EPOCH,
  gweiToWei,
  stakePerEntryGwei,
  type ValidatorRecord,
} from '@millpond/consensus'
import type { RegistryEntry } from '@millpond/sdk/ethereum'
import type { Hex } from 'viem'

const stake = gweiToWei(stakePerEntryGwei)

/** Epochs a validator must have been active before the consensus layer honours its exit (SHARD_COMMITTEE_PERIOD). */
const shardCommitteePeriod = 256n

/** How long a request may take to show on the beacon chain before it is repeated. */
const retrySeconds = 3600n

/**
 * Validators to ask for an exit: enough 32 ETH to pay the unfinalized requests beyond the cash at hand and the exits
 * already under way, oldest first. Requests that the consensus layer dropped are repeated while their ETH is still
 * needed; when it is not, the registry refuses to repeat them. Keys too young to exit are left out: their request
 * would be dropped silently.
 */
export function planExits(parameters: planExits.Parameters): planExits.ReturnType {
  const { entries, validators, epoch, demand, cash, requestedAt, timestamp } = parameters
  const canExit = ({ pubkey }: RegistryEntry) => {
    const record = validators.get(pubkey)
    if (record === undefined || record.exitEpoch !== FAR_FUTURE_EPOCH) return false
    return record.activationEpoch + shardCommitteePeriod <= epoch
  }
  const isDue = ({ pubkey }: RegistryEntry) =>
    timestamp - (requestedAt.get(pubkey) ?? 0n) >= retrySeconds

  const lacking = demand - cash
  const needed = lacking > 0n ? Number((lacking + stake - 1n) / stake) : 0
  const inFlight = entries.filter(
    ({ status }) => status === 'exit-requested' || status === 'exited',
  )
  const dropped = inFlight.filter(
    (entry) => entry.status === 'exit-requested' && canExit(entry) && isDue(entry),
  )
  const leaving = inFlight.length - dropped.length
  const missing = Math.max(0, needed - inFlight.length)
  const fresh = entries.filter((entry) => entry.status === 'active' && canExit(entry))

  return {
    retries: dropped.slice(0, Math.max(0, needed - leaving)),
    exits: fresh.slice(0, missing),
    unmet: Math.max(0, missing - fresh.length),
  }
}

export declare namespace planExits {
  type Parameters = {
    /** In the order of their ids: the oldest first. */
    entries: readonly RegistryEntry[]
    /** Records by public key. */
    validators: ReadonlyMap<Hex, Pick<ValidatorRecord, 'activationEpoch' | 'exitEpoch'>>
    epoch: bigint
    /** When each validator was last asked, in seconds, by public key. */
    requestedAt: ReadonlyMap<Hex, bigint>
    /** Block time in seconds. */
    timestamp: bigint
    /** Wei that unfinalized requests need. */
    demand: bigint
    /** Wei at hand or already on its way: buffer and what the vaults hold. */
    cash: bigint
  }
  type ReturnType = {
    exits: RegistryEntry[]
    retries: RegistryEntry[]
    /** Exits needed beyond the validators that can exit now. */
    unmet: number
  }
}
