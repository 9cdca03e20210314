import { toExitStanding } from '@millpond/sdk/berachain'

/**
 * Whether the exit of a closed pool must be asked for again, as the consensus layer dropped the request, and whether
 * that is worth its fee now.
 */
export function planExitRetry(parameters: planExitRetry.Parameters): planExitRetry.ReturnType {
  const { fee, maxFee } = parameters
  const standing = toExitStanding(parameters)
  switch (standing.kind) {
    case 'absent':
      return { kind: 'unknown', reason: 'the beacon node does not know the validator' }
    case 'leaving':
      return idle(`the validator leaves in epoch ${standing.exitEpoch}`)
    case 'inactive':
      return idle('the validator is not active, so it cannot exit')
    case 'pending':
      return idle(`partial withdrawals of ${standing.pendingGwei} gwei are pending`)
    case 'inFlight':
      return idle(`the last partial withdrawal may be under way until block ${standing.untilBlock}`)
    case 'asked':
      return idle(`the exit was asked for in block ${standing.block}`)
    case 'dropped':
      if (fee <= maxFee) return { kind: 'retry' }
      return idle(`an exit request costs ${fee} wei, more than the limit of ${maxFee} wei`)
  }
}

export declare namespace planExitRetry {
  type Parameters = toExitStanding.Parameters & {
    /** Wei for one request now, and the most to pay. */
    fee: bigint
    maxFee: bigint
  }
  type ReturnType =
    | { kind: 'retry' }
    | { kind: 'idle'; reason: string }
    | { kind: 'unknown'; reason: string }
}

function idle(reason: string): planExitRetry.ReturnType {
  return { kind: 'idle', reason }
}
