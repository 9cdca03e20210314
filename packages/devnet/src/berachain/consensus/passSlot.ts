import { beaconKitHeaderType } from '@millpond/consensus/node'
import { type BeaconKitParameters, type RuleFork, ruleForkAt } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { epochOf } from './epochOf.ts'
import { forkVersions } from './forkVersions.ts'
import { processEpoch } from './processEpoch.ts'
import type { ValidatorUpdate } from './ValidatorUpdate.ts'

/**
 * Ends the slot's record: notes the root of the state and that of the block, whose header gets its state root
 * now. Comes before {@link passSlot}; a span that nobody asks for roots may leave it out.
 * @param stateRoot root of the state as it is.
 */
export function noteRoots(
  draft: ChainState,
  parameters: BeaconKitParameters,
  stateRoot: Uint8Array,
): void {
  const at = Number(draft.slot) % parameters.slotsPerHistoricalRoot
  draft.stateRoots[at] = stateRoot

  const isOpen = draft.latestBlockHeader.stateRoot.every((byte) => byte === 0)
  if (isOpen) draft.latestBlockHeader = { ...draft.latestBlockHeader, stateRoot }
  draft.blockRoots[at] = beaconKitHeaderType.hashTreeRoot(draft.latestBlockHeader)
}

/**
 * Goes to the next slot, by the rules of the slot that ends; an epoch that ends takes its step.
 * @returns what changes in the set of validators that propose.
 */
export function passSlot(draft: ChainState, parameters: BeaconKitParameters): ValidatorUpdate[] {
  const slot = Number(draft.slot) + 1
  const isNewEpoch = slot % parameters.slotsPerEpoch === 0
  const updates = isNewEpoch ? processEpoch(draft, parameters) : []

  const before = ruleForkAt(parameters, slot - 1)
  const fork = ruleForkAt(parameters, slot)
  draft.slot = BigInt(slot)
  if (fork !== before) noteFork(draft, parameters, fork)
  return updates
}

function noteFork(draft: ChainState, parameters: BeaconKitParameters, fork: RuleFork): void {
  // The one fork that states do not name when it begins.
  if (fork === 'deneb1') return
  draft.fork = {
    previousVersion: draft.fork.currentVersion,
    currentVersion: forkVersions[fork],
    epoch: epochOf(draft.slot, parameters),
  }
}
