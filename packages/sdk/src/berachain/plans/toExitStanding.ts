import { FAR_FUTURE_EPOCH, type ValidatorRecord } from '@millpond/consensus'

/**
 * What became of a request to exit: the consensus layer drops one silently while a partial withdrawal
 * is pending. It is `dropped` only once it is sure that none is, and a request had an epoch to show.
 */
export function toExitStanding(parameters: toExitStanding.Parameters): toExitStanding.ReturnType {
  const { validator, epoch, blockNumber, pendingGwei } = parameters
  if (validator.kind === 'absent') return { kind: 'absent' }
  const { activationEpoch, exitEpoch } = validator
  if (exitEpoch !== FAR_FUTURE_EPOCH) return { kind: 'leaving', exitEpoch }
  if (activationEpoch > epoch) return { kind: 'inactive', activationEpoch }

  const { lastPartialBlock, waitBlocks, lastExitBlock, epochBlocks } = parameters
  const landedBlock = lastPartialBlock === undefined ? 0n : lastPartialBlock + waitBlocks
  if (pendingGwei > 0n) return { kind: 'pending', pendingGwei, untilBlock: landedBlock }
  if (blockNumber < landedBlock) return { kind: 'inFlight', untilBlock: landedBlock }
  if (lastExitBlock !== undefined && blockNumber < lastExitBlock + epochBlocks) {
    return { kind: 'asked', block: lastExitBlock, untilBlock: lastExitBlock + epochBlocks }
  }
  return { kind: 'dropped' }
}

export declare namespace toExitStanding {
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
    /** When a partial withdrawal was last asked for; `undefined` if never, or too long ago to matter. */
    lastPartialBlock: bigint | undefined
    /** Blocks after which it is surely paid or dropped. */
    waitBlocks: bigint
    /** When the exit was last asked for; `undefined` if never, or longer than an epoch ago. */
    lastExitBlock: bigint | undefined
    /** Blocks of an epoch. */
    epochBlocks: bigint
  }
  type ReturnType =
    /** The consensus chain does not know the validator. */
    | { kind: 'absent' }
    /** It leaves the set in this epoch, or has left. */
    | { kind: 'leaving'; exitEpoch: bigint }
    /** It is not in the set yet, so it cannot exit. */
    | { kind: 'inactive'; activationEpoch: bigint }
    /** A partial withdrawal waits to be paid; `untilBlock` is when the last one surely is. */
    | { kind: 'pending'; pendingGwei: bigint; untilBlock: bigint }
    /** None shows, but one may still be under way. */
    | { kind: 'inFlight'; untilBlock: bigint }
    /** The exit was asked for a moment ago. */
    | { kind: 'asked'; block: bigint; untilBlock: bigint }
    /** Nobody asked, or the request was dropped: it can be asked for now. */
    | { kind: 'dropped' }
}
