import type { BerachainParameters } from '@millpond/networks'
import type { Hex } from 'viem'
import type { adviseMinEffectiveBalance } from './adviseMinEffectiveBalance.ts'
import { compareRivals } from './rankValidator.ts'

/** The least that can be withdrawn, in wei. */
const gwei = 10n ** 9n

/**
 * What speaks against a smallest stake for a pool. Refusals with a `risk` are for a person to accept
 * by that word; those without cannot be meant.
 * @example
 * const { refusals } = judgeMinEffectiveBalance({
 *   wanted: minEffectiveBalance,
 *   pubkey,
 *   advice: { kind: 'unknown', reason: 'no node API' },
 *   pool: { kind: 'known', ...state, requested: state.vault.allocated },
 *   parameters: network.parameters,
 * })
 */
export function judgeMinEffectiveBalance(
  input: judgeMinEffectiveBalance.Parameters,
): judgeMinEffectiveBalance.ReturnType {
  const { wanted, pool, parameters } = input
  const { minEffectiveBalanceWei: minimum, maxEffectiveBalanceWei: maximum } = parameters
  if (wanted < minimum || wanted > maximum) {
    return { refusals: [{ kind: 'outOfBounds', minimum, maximum }], warnings: [] }
  }
  if (pool.kind === 'none') return judgeStart(input, { staked: 0n, buffer: 0n })
  if (pool.isFullyExited) return { refusals: [{ kind: 'exited' }], warnings: [] }
  if (pool.isThresholdReached) return judgeRunning(input, pool)
  return judgeStart(input, { staked: pool.totalDeposits, buffer: pool.buffer })
}

export declare namespace judgeMinEffectiveBalance {
  type Pool =
    | { kind: 'none' }
    | {
        kind: 'known'
        isFullyExited: boolean
        isThresholdReached: boolean
        /** Wei that the pool believes to be in the consensus layer. */
        totalDeposits: bigint
        /** Wei not staked. */
        buffer: bigint
        /** Wei, now. */
        minEffectiveBalance: bigint
        /** Wei of open requests, as far as the vault tells. */
        requested: { kind: 'known'; value: bigint } | { kind: 'missing' } | { kind: 'refused' }
      }
  type Parameters = {
    /** Wei. */
    wanted: bigint
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    advice: adviseMinEffectiveBalance.ReturnType
    pool: Pool
    /** Of the network. */
    parameters: Pick<
      BerachainParameters,
      | 'minEffectiveBalanceWei'
      | 'maxEffectiveBalanceWei'
      | 'effectiveBalanceStepWei'
      | 'minConsensusDepositWei'
    >
  }
  /** Amounts in wei. */
  type Refusal =
    | { kind: 'outOfBounds'; minimum: bigint; maximum: bigint }
    | { kind: 'exited' }
    /** Nobody knows whether a place is free. */
    | { kind: 'setUnknown'; reason: string; risk: 'unknown-set' }
    /** The validator would leave as soon as it starts, because the `rival` has more. */
    | { kind: 'evicted'; effective: bigint; rival: bigint; risk: 'eviction' }
    /** The next withdrawal of a gwei would close the pool. */
    | { kind: 'noHeadroom'; staked: bigint; risk: 'full-exit' }
    /** Withdrawals of the size of those that are open would close the pool. */
    | { kind: 'thinHeadroom'; headroom: bigint; requested: bigint; risk: 'headroom' }
  type Warning =
    /** Only whole steps count. */
    | { kind: 'rounded'; effective: bigint }
    /** At the same effective balance the validator stays by its public key alone. */
    | { kind: 'byPubkey'; effective: bigint }
    /** The buffer is staked by the next deposit, and that cannot be undone. */
    | { kind: 'startsNow'; staked: bigint }
    /** Withdrawals may take the stake to where the validator is the first to leave. */
    | { kind: 'belowSet'; effective: bigint; rival: bigint }
    | { kind: 'setUnknown'; reason: string }
  type ReturnType = { refusals: readonly Refusal[]; warnings: readonly Warning[] }
}

type Input = judgeMinEffectiveBalance.Parameters
type Refusal = judgeMinEffectiveBalance.Refusal
type Warning = judgeMinEffectiveBalance.Warning
type Running = Extract<judgeMinEffectiveBalance.Pool, { kind: 'known' }>

/** Nothing is staked yet but the first deposit: the value decides with what the validator starts. */
function judgeStart(input: Input, { staked, buffer }: { staked: bigint; buffer: bigint }) {
  const { wanted, advice, parameters } = input
  const place = findPlace(input)
  const refusals: Refusal[] = []
  const warnings = roundingOf(input)
  if (advice.kind === 'unknown') {
    refusals.push({ kind: 'setUnknown', reason: advice.reason, risk: 'unknown-set' })
  }
  if (place.kind === 'lost') refusals.push({ ...place, kind: 'evicted', risk: 'eviction' })
  if (place.kind === 'byPubkey') warnings.push(place)
  const isStaked = buffer >= parameters.minConsensusDepositWei && staked + buffer >= wanted
  if (isStaked) warnings.push({ kind: 'startsNow', staked: staked + buffer })
  return { refusals, warnings }
}

/** The stake is what it is: the value decides how much of it may leave. */
function judgeRunning(input: Input, pool: Running) {
  const { wanted, advice } = input
  const { totalDeposits, requested } = pool
  const refusals: Refusal[] = []
  const headroom = totalDeposits - wanted
  if (headroom < gwei) {
    refusals.push({ kind: 'noHeadroom', staked: totalDeposits, risk: 'full-exit' })
  } else if (wanted > pool.minEffectiveBalance && requested.kind === 'known') {
    const thin = { kind: 'thinHeadroom', headroom, requested: requested.value } as const
    if (headroom < requested.value) refusals.push({ ...thin, risk: 'headroom' })
  }

  const place = findPlace(input)
  const warnings = roundingOf(input)
  if (place.kind === 'lost') warnings.push({ ...place, kind: 'belowSet' })
  if (place.kind === 'byPubkey') warnings.push(place)
  if (advice.kind === 'unknown') warnings.push({ kind: 'setUnknown', reason: advice.reason })
  return { refusals, warnings }
}

type Place =
  | { kind: 'kept' }
  | { kind: 'byPubkey'; effective: bigint }
  | { kind: 'lost'; effective: bigint; rival: bigint }

/** Whether the validator, with no more than the wanted stake, outdoes whom it has to. */
function findPlace({ wanted, pubkey, advice, parameters }: Input): Place {
  if (advice.kind === 'unknown' || advice.rival.kind === 'none') return { kind: 'kept' }
  const { rival } = advice
  const effective = wanted - (wanted % parameters.effectiveBalanceStepWei)
  if (effective > rival.effective) return { kind: 'kept' }
  const own = { pubkey: pubkey.toLowerCase() as Hex, effective }
  if (compareRivals(own, rival) > 0) return { kind: 'byPubkey', effective }
  return { kind: 'lost', effective, rival: rival.effective }
}

function roundingOf({ wanted, parameters }: Input): Warning[] {
  const rest = wanted % parameters.effectiveBalanceStepWei
  return rest === 0n ? [] : [{ kind: 'rounded', effective: wanted - rest }]
}
