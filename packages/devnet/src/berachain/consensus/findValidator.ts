import type { ChainState } from './ChainState.ts'
import { compareBytes } from './compareBytes.ts'

/** Index of the validator with that public key. */
export function findValidator(state: ChainState, pubkey: Uint8Array): number | undefined {
  const index = state.validators.findIndex((each) => compareBytes(each.pubkey, pubkey) === 0)
  return index === -1 ? undefined : index
}
