import '../src/ethereum/setup.ts'
import {
  DataAvailabilityStatus,
  ExecutionPayloadStatus,
  stateTransition,
} from '@lodestar/state-transition'
import { bytesToHex, type Hex } from 'viem'
import type { ConsensusChain } from '../src/ethereum/consensus/ConsensusChain.ts'

/** Applies the blocks after `fromSlot` again, with every check on. Returns the last state's root. */
export function reexecute(chain: ConsensusChain, fromSlot = 0): Hex {
  const start = chain.history.blockAtOrBefore(fromSlot)
  let state = start && chain.history.postState(start)
  if (state === undefined) throw new Error(`no state at ${fromSlot}`)

  for (let slot = fromSlot + 1; slot <= chain.head.slot; slot++) {
    const block = chain.history.blockAtSlot(slot)
    if (block === undefined) continue
    state = stateTransition(state, block.signedBlock, {
      executionPayloadStatus: ExecutionPayloadStatus.valid,
      dataAvailabilityStatus: DataAvailabilityStatus.Available,
      verifyStateRoot: true,
      verifyProposer: true,
      verifySignatures: true,
    }) as typeof state
  }
  return bytesToHex(state.hashTreeRoot())
}
