import type { Hex } from 'viem'
import { FAR_FUTURE_EPOCH } from '../../farFuture.ts'
import type { ValidatorAnswer } from '../../validator.ts'
import { preset } from '../preset.ts'
import { DuplicateEntryError } from './errors.ts'

/** What a funded validator counts until the chain has seen all of it: 32 ETH. */
export const stakePerEntryGwei = 32_000_000_000n

/**
 * The pool's balance on the consensus layer at the reference slot, and how its validators stand.
 *
 * A funded entry counts exactly 32 ETH until its effective balance was seen at 32 ETH or more, and
 * its balance from then on. The state itself tells which: the chain sets a validator's activation
 * eligibility epoch in the first epoch transition that finds its effective balance at 32 ETH, and
 * never unsets it. So no memory of earlier reports is needed, and the queue of pending deposits,
 * where a deposit may wait while its validator does not exist or holds 1 ETH, is never read: the
 * 32 ETH stand for what is in the validator and in the queue together. A gift to a validator
 * counts only from then on.
 *
 * A validator whose credentials are not the pool's counts 0 and is listed: its money is lost to
 * the pool, and must not hold up everybody else's report.
 * @throws {DuplicateEntryError} if a key is there twice.
 */
export function countBalance(parameters: countBalance.Parameters): countBalance.ReturnType {
  const { entries, validators, withdrawalCredentials, slot } = parameters
  checkUnique(entries)
  const answers = answersByPubkey(validators)
  const ours = withdrawalCredentials.toLowerCase()
  const epoch = slot / BigInt(preset.slotsPerEpoch)
  const counts = { entries: entries.length, ...noCounts }
  const invalid: Hex[] = []
  let balanceGwei = 0n

  for (const { pubkey } of entries) {
    const answer = answers.get(pubkey.toLowerCase())
    if (!answer) return { kind: 'unknown', reason: `Nothing is known of validator ${pubkey}.` }
    if (answer.kind === 'known' && answer.validator.withdrawalCredentials.toLowerCase() !== ours) {
      invalid.push(pubkey)
      continue
    }

    balanceGwei += countEntry(answer)
    if (answer.kind === 'known') addCounts(counts, answer, epoch)
  }
  return { kind: 'known', balanceGwei, counts, invalid }
}

export declare namespace countBalance {
  type Parameters = {
    /** Entries for which 32 ETH left the buffer, exited ones included. */
    entries: readonly { pubkey: Hex }[]
    /** An answer for each entry, from the state of the reference block; others are ignored. */
    validators: readonly ValidatorAnswer[]
    /** The pool's, all 32 bytes. */
    withdrawalCredentials: Hex
    /** The reference slot. */
    slot: bigint
  }
  type ReturnType =
    | { kind: 'known'; balanceGwei: bigint; counts: Counts; invalid: readonly Hex[] }
    | { kind: 'unknown'; reason: string }

  /** Numbers of validators with the pool's credentials; one may be in several. */
  type Counts = {
    /** Entries asked about, valid or not. */
    entries: number
    /** In the state's registry. */
    appeared: number
    /** Counted by their own balance instead of 32 ETH. */
    eligible: number
    /** On duty. */
    active: number
    /** Exit epoch reached. */
    exited: number
    slashed: number
    /** Withdrawable and paid out: nothing is left. */
    withdrawn: number
  }
}

const noCounts = { appeared: 0, eligible: 0, active: 0, exited: 0, slashed: 0, withdrawn: 0 }

type KnownValidator = Extract<ValidatorAnswer, { kind: 'known' }>

function isEligible({ validator }: KnownValidator): boolean {
  return validator.activationEligibilityEpoch !== FAR_FUTURE_EPOCH
}

function countEntry(answer: ValidatorAnswer): bigint {
  return answer.kind === 'known' && isEligible(answer) ? answer.balanceGwei : stakePerEntryGwei
}

function addCounts(counts: countBalance.Counts, answer: KnownValidator, epoch: bigint) {
  const { activationEpoch, exitEpoch, slashed, withdrawableEpoch } = answer.validator
  counts.appeared++
  if (isEligible(answer)) counts.eligible++
  if (activationEpoch <= epoch && epoch < exitEpoch) counts.active++
  if (exitEpoch <= epoch) counts.exited++
  if (slashed) counts.slashed++
  if (withdrawableEpoch <= epoch && answer.balanceGwei === 0n) counts.withdrawn++
}

function checkUnique(entries: countBalance.Parameters['entries']) {
  const seen = new Set<string>()
  for (const { pubkey } of entries) {
    const key = pubkey.toLowerCase()
    if (seen.has(key)) throw new DuplicateEntryError({ pubkey })
    seen.add(key)
  }
}

function answersByPubkey(validators: readonly ValidatorAnswer[]): Map<string, ValidatorAnswer> {
  return new Map(
    validators.map((answer) => {
      const key = answer.kind === 'known' ? answer.pubkey : answer.id
      return [key.toLowerCase(), answer]
    }),
  )
}
