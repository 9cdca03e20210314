import { beaconKitPreset, FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { hexToBytes } from 'viem'
import { type BeaconKitParameters, isInForce } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { epochOf } from './epochOf.ts'
import { findValidator } from './findValidator.ts'
import { initiateExit } from './initiateExit.ts'
import { isActive } from './isActive.ts'
import { lesserOf } from './lesserOf.ts'
import type { IgnoredReason, RequestOutcome, WithdrawalRequest } from './operations.ts'
import { withdrawalAddress } from './withdrawalAddress.ts'

/** Applies a block's requests in their order. The outcomes come in the same order. */
export function applyWithdrawalRequests(
  draft: ChainState,
  parameters: BeaconKitParameters,
  requests: readonly WithdrawalRequest[],
): RequestOutcome[] {
  return requests.map((request) => applyRequest(draft, parameters, request))
}

function applyRequest(
  draft: ChainState,
  parameters: BeaconKitParameters,
  request: WithdrawalRequest,
): RequestOutcome {
  if (!isInForce(parameters, 'electra', Number(draft.slot))) return ignored('before Electra')

  const index = findValidator(draft, hexToBytes(request.pubkey, { size: 48 }))
  if (index === undefined) return ignored('unknown key')
  const reason = findObstacle(draft, parameters, index, request)
  if (reason) return ignored(reason)

  const pending = pendingOf(draft, index)
  return request.amountGwei === 0n
    ? requestExit(draft, parameters, index, pending)
    : requestPartial(draft, parameters, { index, pending, amountGwei: request.amountGwei })
}

function findObstacle(
  draft: ChainState,
  parameters: BeaconKitParameters,
  index: number,
  { sourceAddress, amountGwei }: WithdrawalRequest,
): IgnoredReason | undefined {
  const validator = draft.validators[index]
  if (!validator) return 'unknown key'
  const address = withdrawalAddress(validator.withdrawalCredentials)
  if (address !== sourceAddress.toLowerCase()) return 'foreign credentials'
  if (!isActive(validator, epochOf(draft.slot, parameters))) return 'not active'
  if (validator.exitEpoch !== FAR_FUTURE_EPOCH) return 'exiting already'

  const isFull =
    draft.pendingPartialWithdrawals.length >= beaconKitPreset.pendingPartialWithdrawalsLimit
  return isFull && amountGwei > 0n ? 'queue full' : undefined
}

function requestExit(
  draft: ChainState,
  parameters: BeaconKitParameters,
  index: number,
  pending: bigint,
): RequestOutcome {
  if (pending > 0n) return ignored('partial withdrawals pending')
  const exitEpoch = initiateExit(draft, parameters, index)
  return { kind: 'exit', validatorIndex: index, exitEpoch }
}

function requestPartial(
  draft: ChainState,
  parameters: BeaconKitParameters,
  request: { index: number; pending: bigint; amountGwei: bigint },
): RequestOutcome {
  const { index, pending } = request
  const { minActivationBalance, minWithdrawabilityDelay } = parameters
  const effectiveBalance = draft.validators[index]?.effectiveBalance ?? 0n
  const available = (draft.balances[index] ?? 0n) - minActivationBalance - pending
  if (effectiveBalance < minActivationBalance || available <= 0n) {
    return ignored('nothing above the minimum')
  }

  const amountGwei = lesserOf(request.amountGwei, available)
  const withdrawableEpoch = epochOf(draft.slot, parameters) + 1n + minWithdrawabilityDelay
  draft.pendingPartialWithdrawals.push({
    validatorIndex: BigInt(index),
    amount: amountGwei,
    withdrawableEpoch,
  })
  return { kind: 'partial', validatorIndex: index, amountGwei, withdrawableEpoch }
}

function pendingOf(state: ChainState, index: number): bigint {
  return state.pendingPartialWithdrawals
    .filter(({ validatorIndex }) => validatorIndex === BigInt(index))
    .reduce((sum, { amount }) => sum + amount, 0n)
}

function ignored(reason: IgnoredReason): RequestOutcome {
  return { kind: 'ignored', reason }
}
