import '../setup.ts'
import { ApiError } from '@lodestar/api/server'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { type CachedBeaconStateFulu, processSlots } from '@lodestar/state-transition'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'

/**
 * The state in the last slot of `epoch`, as it was when the chain left that slot: in fast mode with the
 * duties that were booked after the last block.
 * @throws ApiError 404 if the epoch is not over, or its states are not kept any more.
 */
export function epochEndState(chain: ConsensusChain, epoch: number): CachedBeaconStateFulu {
  const { head, history } = chain
  const slot = epoch * SLOTS_PER_EPOCH + SLOTS_PER_EPOCH - 1
  if (head.slot < slot)
    throw new ApiError(404, `Epoch ${epoch} is not over: the head is at slot ${head.slot}`)

  const last = history.blockAtOrBefore(slot)
  const post = last && history.postState(last)
  if (last === undefined || post === undefined) throw notKept(epoch)
  if (last.slot === slot) return post

  const next = history.blockByParent(last.root)
  const making = next && history.making(next)
  switch (making?.mode) {
    case undefined:
      throw notKept(epoch)
    case 'real':
      return processSlots(post, slot, { dontTransferCache: true }) as CachedBeaconStateFulu
    case 'fast': {
      const state = making.epochEnds.find((end) => end.slot === slot)
      if (state === undefined) throw notKept(epoch)
      return state
    }
  }
}

function notKept(epoch: number): ApiError {
  return new ApiError(
    404,
    `The state at the end of epoch ${epoch} is older than the states that are kept, or was not made by this chain`,
  )
}
