import { bytesToHex, type Hex, hexToBytes } from 'viem'
import type { ValidatorAnswer } from '../../validator.ts'
import { validatorSize } from '../../validatorSsz.ts'
import type { readState } from './readState.ts'

/**
 * Finds validators of a state by public key, in one pass over the registry. Answers come in the
 * order of `pubkeys`; a key that the state does not have is absent.
 */
export function findValidators(
  state: readState.ReturnType,
  pubkeys: readonly Hex[],
): readonly ValidatorAnswer[] {
  const wanted = new Set(pubkeys.map(prefixOf))
  const indexByPubkey = scan(state, wanted)

  return pubkeys.map((pubkey): ValidatorAnswer => {
    const index = indexByPubkey.get(pubkey.toLowerCase())
    if (index === undefined) return { kind: 'absent', id: pubkey }

    const validator = state.record(index)
    const balanceGwei = state.balanceGwei(index)
    return { kind: 'known', pubkey: validator.pubkey, index, balanceGwei, validator }
  })
}

/** The first four bytes tell nearly all keys apart, and a number is cheap to look up. */
function prefixOf(pubkey: Hex): number {
  const bytes = hexToBytes(pubkey, { size: 48 })
  return new DataView(bytes.buffer).getUint32(0)
}

function scan(state: readState.ReturnType, wanted: ReadonlySet<number>): Map<string, bigint> {
  const bytes = state.field('validators')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<string, bigint>()
  for (let index = 0; index < state.validatorCount; index++) {
    const at = index * validatorSize
    if (wanted.has(view.getUint32(at))) {
      found.set(bytesToHex(bytes.subarray(at, at + 48)), BigInt(index))
    }
  }
  return found
}
