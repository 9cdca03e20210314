import {
  type BeaconClient,
  proveValidators,
  toStateFork,
  type ValidatorProof,
} from '@millpond/consensus'
import { hashtreeHasher } from '@millpond/consensus/node'
import type { RegistryEntry } from '@millpond/sdk'
import type { readProvableState } from './readProvableState.ts'

/**
 * Proofs of the entries' records for ValidatorRegistry, in the order of the entries. Fetches the whole state once.
 * @throws StateRootMismatchError when the node's state is not the one it promised.
 */
export async function proveEntries(
  beacon: BeaconClient,
  { entries, state }: proveEntries.Parameters,
): Promise<readonly ValidatorProof[]> {
  const { version, bytes } = await beacon.stateSsz(state.header.stateRoot)
  const indices = entries.flatMap(({ pubkey }) => state.indices.get(pubkey) ?? [])
  return proveValidators({
    stateBytes: bytes,
    fork: toStateFork(version),
    header: state.header,
    timestamp: state.timestamp,
    indices,
    hasher: hashtreeHasher,
  })
}

export declare namespace proveEntries {
  type Parameters = {
    /** Entries whose validators the state has. */
    entries: readonly RegistryEntry[]
    state: readProvableState.ReturnType
  }
}
