import {
  type BeaconClient,
  proveValidators,
  toStateFork,
  type ValidatorProof,
} from '@millpond/consensus'
import { hashtreeHasher } from '@millpond/consensus/node'
import type { RegistryEntry } from '@millpond/sdk/ethereum'
import { ProofValidatorAbsentError } from '../errors.ts'
import type { readProvableState } from './readProvableState.ts'

/**
 * Proofs of the entries' records for ValidatorRegistry, in the order of the entries. Fetches the whole state once.
 * @throws ProofValidatorAbsentError when the state does not have a validator.
 * @throws StateRootMismatchError when the node's state is not the one it promised.
 */
export async function proveEntries(
  beacon: BeaconClient,
  { entries, state }: proveEntries.Parameters,
): Promise<readonly ValidatorProof[]> {
  const indices = entries.map(({ id, pubkey }) => {
    const index = state.indices.get(pubkey)
    // Left out, it would shift the proofs of all that follow.
    if (index === undefined) throw new ProofValidatorAbsentError({ id, pubkey })
    return index
  })
  const { version, bytes } = await beacon.stateSsz(state.header.stateRoot)
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
    state: Pick<readProvableState.ProvableState, 'header' | 'timestamp' | 'indices'>
  }
}
