import '../../setup.ts'
import { FAR_FUTURE_EPOCH, ForkSeq } from '@lodestar/params'
import {
  assertValidAttesterSlashing,
  assertValidProposerSlashing,
  type CachedBeaconStateElectra,
  type CachedBeaconStateFulu,
  getAttesterSlashableIndices,
  getVoluntaryExitValidity,
  isValidBlsToExecutionChange,
  VoluntaryExitValidity,
} from '@lodestar/state-transition'
import type { capella, electra, phase0 } from '@lodestar/types'
import type { RefusalReason } from '../../../errors.ts'
import type { Operation } from './Operation.ts'

/**
 * Whether a block on top of `state` may contain the operation, by the state transition's own checks,
 * signatures included. `early` may become valid later; `refused` never does.
 */
export function judgeOperation(state: CachedBeaconStateFulu, operation: Operation): Verdict {
  switch (operation.kind) {
    case 'proposerSlashing':
      return judgeProposerSlashing(state, operation.signed)
    case 'attesterSlashing':
      return judgeAttesterSlashing(state, operation.signed)
    case 'voluntaryExit':
      return judgeVoluntaryExit(state, operation.signed)
    case 'blsToExecutionChange':
      return judgeBlsChange(state, operation.signed)
  }
}

/** `validators`: indices that the operation would change. */
export type Verdict =
  | { kind: 'valid'; validators: readonly number[] }
  | { kind: 'early' | 'refused'; reason: RefusalReason; explanation: string }

type Fault = Exclude<Verdict, { kind: 'valid' }>

function judgeProposerSlashing(
  state: CachedBeaconStateFulu,
  slashing: phase0.ProposerSlashing,
): Verdict {
  const index = slashing.signedHeader1.message.proposerIndex
  const fault = findUnknown(state, [index]) ?? findUnslashable(state, index)
  if (fault !== undefined) return fault

  const validator = state.validators.getReadonly(index)
  const check = (verify: boolean) =>
    assertValidProposerSlashing(
      state.config,
      state.epochCtx.pubkeyCache,
      state.slot,
      slashing,
      validator,
      verify,
    )
  return findContradiction(check) ?? { kind: 'valid', validators: [index] }
}

function judgeAttesterSlashing(
  state: CachedBeaconStateFulu,
  slashing: electra.AttesterSlashing,
): Verdict {
  const { attestingIndices } = slashing.attestation1
  const unknown = findUnknown(state, [
    ...attestingIndices,
    ...slashing.attestation2.attestingIndices,
  ])
  if (unknown !== undefined) return unknown

  const check = (verify: boolean) =>
    assertValidAttesterSlashing(
      state.config,
      state.epochCtx.pubkeyCache,
      state.slot,
      state.validators.length,
      slashing,
      verify,
    )
  const contradiction = findContradiction(check)
  if (contradiction !== undefined) return contradiction

  const both = getAttesterSlashableIndices(slashing)
  const faults = both.map((index) => findUnslashable(state, index))
  const validators = both.filter((_, at) => faults[at] === undefined)
  if (validators.length > 0) return { kind: 'valid', validators }
  return (
    faults.find((fault) => fault?.kind === 'early') ??
    faults[0] ??
    refused('not-slashable', 'no validator signed both attestations')
  )
}

function judgeVoluntaryExit(
  state: CachedBeaconStateFulu,
  exit: phase0.SignedVoluntaryExit,
): Verdict {
  const index = exit.message.validatorIndex
  const fault = findUnknown(state, [index])
  if (fault !== undefined) return fault

  // The library types this function for other forks; Fulu's state has all of their fields.
  const known = state as unknown as CachedBeaconStateElectra
  const validity = orInvalid(() => getVoluntaryExitValidity(ForkSeq.fulu, known, exit, true))
  const { activationEpoch, exitEpoch } = state.validators.getReadonly(index)
  const { epoch } = state.epochCtx
  switch (validity) {
    case VoluntaryExitValidity.valid:
      return { kind: 'valid', validators: [index] }
    case VoluntaryExitValidity.alreadyExited:
      return refused('already-exiting', `validator ${index} leaves in epoch ${exitEpoch}`)
    case VoluntaryExitValidity.inactive:
      return exitEpoch === FAR_FUTURE_EPOCH
        ? early('not-active', `validator ${index} is not active in epoch ${epoch}`)
        : refused('already-exiting', `validator ${index} left in epoch ${exitEpoch}`)
    case VoluntaryExitValidity.shortTimeActive:
      return early(
        'active-too-short',
        `validator ${index} is active since epoch ${activationEpoch} and may leave from epoch ${activationEpoch + state.config.SHARD_COMMITTEE_PERIOD} on; the chain is in epoch ${epoch}`,
      )
    case VoluntaryExitValidity.earlyEpoch:
      return early('epoch-ahead', `it is meant for epoch ${exit.message.epoch}, after ${epoch}`)
    case VoluntaryExitValidity.pendingWithdrawals:
      return early('pending-withdrawals', `validator ${index} has partial withdrawals to come`)
    case VoluntaryExitValidity.invalidSignature:
      return refused('bad-signature', `it is not signed by validator ${index}`)
  }
}

function judgeBlsChange(
  state: CachedBeaconStateFulu,
  change: capella.SignedBLSToExecutionChange,
): Verdict {
  const index = change.message.validatorIndex
  const fault = findUnknown(state, [index])
  if (fault !== undefined) return fault

  const validator = state.validators.getReadonly(index)
  const check = (verify: boolean) =>
    isValidBlsToExecutionChange(state.config, validator, change, verify)
  if (!check(false).valid)
    return refused(
      'wrong-credentials',
      `the credentials of validator ${index} are not those of the BLS key that it names`,
    )
  const isSigned = attempt(() => check(true).valid) ?? false
  return isSigned
    ? { kind: 'valid', validators: [index] }
    : refused('bad-signature', 'it is not signed by the BLS key that it names')
}

function findUnknown(
  { validators: { length } }: CachedBeaconStateFulu,
  indices: readonly number[],
): Fault | undefined {
  const unknown = indices.find((index) => index >= length)
  if (unknown === undefined) return undefined
  return early('unknown-validator', `there is no validator ${unknown}, only ${length}`)
}

function findUnslashable(state: CachedBeaconStateFulu, index: number): Fault | undefined {
  const { epoch } = state.epochCtx
  const { slashed, activationEpoch, withdrawableEpoch } = state.validators.getReadonly(index)
  if (slashed) return refused('already-slashed', `validator ${index} is slashed already`)
  if (activationEpoch > epoch)
    return early('not-active', `validator ${index} is not active in epoch ${epoch}`)
  if (withdrawableEpoch <= epoch)
    return refused(
      'withdrawable',
      `validator ${index} can be withdrawn since epoch ${withdrawableEpoch} and is out of reach`,
    )
  return undefined
}

/** `check` throws if the two messages do not contradict each other or, when asked, are not signed. */
function findContradiction(check: (verifySignatures: boolean) => void): Fault | undefined {
  const unsigned = attempt(() => check(false), String)
  if (typeof unsigned === 'string')
    return refused('not-slashable', unsigned.replace(/^Error: /, ''))
  const signed = attempt(() => check(true), String)
  if (typeof signed === 'string')
    return refused('bad-signature', 'a signature in it is not by the validators that it names')
  return undefined
}

/** A signature that is no point of the curve makes the library throw. */
function orInvalid(judge: () => VoluntaryExitValidity): VoluntaryExitValidity {
  return attempt(judge) ?? VoluntaryExitValidity.invalidSignature
}

function attempt<result, other = undefined>(
  task: () => result,
  otherwise?: (cause: unknown) => other,
): result | other | undefined {
  try {
    return task()
  } catch (cause) {
    return otherwise?.(cause)
  }
}

function early(reason: RefusalReason, explanation: string): Fault {
  return { kind: 'early', reason, explanation }
}

function refused(reason: RefusalReason, explanation: string): Fault {
  return { kind: 'refused', reason, explanation }
}
