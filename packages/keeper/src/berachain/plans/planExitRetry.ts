import { FAR_FUTURE_EPOCH, type ValidatorRecord } from '@millpond/consensus'

/**
 * Whether the exit of a closed pool must be asked for again: the consensus layer drops a request silently while a
 * partial withdrawal is pending. Asks only once it is sure that none is, and lets each request an epoch to show.
 */
export function planExitRetry(parameters: planExitRetry.Parameters): planExitRetry.ReturnType {
  const { validator, epoch, blockNumber, pendingGwei } = parameters
  if (validator.kind === 'absent') {
    return { kind: 'unknown', reason: 'the beacon node does not know the validator' }
  }
  const { activationEpoch, exitEpoch } = validator
  if (exitEpoch !== FAR_FUTURE_EPOCH) return idle(`the validator leaves in epoch ${exitEpoch}`)
  if (activationEpoch > epoch) return idle('the validator is not active, so it cannot exit')
  if (pendingGwei > 0n) return idle(`partial withdrawals of ${pendingGwei} gwei are pending`)

  const { lastPartialBlock, waitBlocks, lastExitBlock, epochBlocks, fee, maxFee } = parameters
  if (lastPartialBlock !== undefined && blockNumber < lastPartialBlock + waitBlocks) {
    const block = lastPartialBlock + waitBlocks
    return idle(`the last partial withdrawal may be under way until block ${block}`)
  }
  if (lastExitBlock !== undefined && blockNumber < lastExitBlock + epochBlocks) {
    return idle(`the exit was asked for in block ${lastExitBlock}`)
  }
  if (fee > maxFee) {
    return idle(`an exit request costs ${fee} wei, more than the limit of ${maxFee} wei`)
  }
  return { kind: 'retry' }
}

export declare namespace planExitRetry {
  type Parameters = {
    /** In the newest state of the consensus layer. */
    validator:
      | ({ kind: 'known' } & Pick<ValidatorRecord, 'activationEpoch' | 'exitEpoch'>)
      | { kind: 'absent' }
    /** Of that state. */
    epoch: bigint
    /** Its pending partial withdrawals. */
    pendingGwei: bigint
    /** The newest execution block. */
    blockNumber: bigint
    /** When a partial withdrawal was last asked for; `undefined` if never. */
    lastPartialBlock: bigint | undefined
    /** Blocks after which it is surely paid or dropped. */
    waitBlocks: bigint
    /** When the exit was last asked for; `undefined` if longer than an epoch ago. */
    lastExitBlock: bigint | undefined
    /** Blocks of an epoch. */
    epochBlocks: bigint
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
