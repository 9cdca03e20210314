import { hashBlockHeader, readState, verifyValidatorProof } from '@millpond/consensus'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { makeState } from '../../../consensus/test/beaconState.ts'
import { createRandom } from '../../../consensus/test/random.ts'
import { createFakeBeacon, headerAt } from '../../../sdk/test/fakes/fakeBeacon.ts'
import { testEntry } from '../../test/testEntry.ts'
import { proveEntries } from './proveEntries.ts'

describe('proveEntries', () => {
  const { bytes, view } = makeState({
    fork: 'electra',
    validatorCount: 5,
    random: createRandom(1),
  })
  const stateRoot = bytesToHex(view.hashTreeRoot())
  const header = { ...headerAt(12_800n), stateRoot }
  const records = [0n, 1n, 2n, 3n, 4n].map((index) => readState(bytes, 'electra').record(index))
  const indices = new Map(records.map(({ pubkey }, index) => [pubkey, BigInt(index)]))
  const entryAt = (index: number) =>
    testEntry({ id: index + 1, pubkey: records[index]?.pubkey ?? '0x' })
  const prove = (entries: ReturnType<typeof testEntry>[], served = bytes) => {
    const asked: unknown[] = []
    const beacon = createFakeBeacon({
      stateSsz: async (id) => {
        asked.push(id)
        return { version: 'electra', bytes: served }
      },
    })
    const state = { header, timestamp: 100_000n, indices }
    return { asked, proofs: proveEntries(beacon, { entries, state }) }
  }

  test('default', async () => {
    const { asked, proofs } = prove([entryAt(3), entryAt(0)])
    const [first, second, ...more] = await proofs
    if (!first || !second) throw new Error('A proof is missing.')

    expect(more).toEqual([])
    expect(asked).toEqual([stateRoot])
    const blockRoot = hashBlockHeader(header)
    expect(verifyValidatorProof(first, blockRoot)).toEqual({ kind: 'valid' })
    expect(verifyValidatorProof(second, blockRoot)).toEqual({ kind: 'valid' })
    expect([first.validator.pubkey, second.validator.pubkey]).toEqual([
      entryAt(3).pubkey,
      entryAt(0).pubkey,
    ])
    expect(first.timestamp).toBe(100_000n)
  })

  test('error: PROOF_VALIDATOR_ABSENT', async () => {
    const { asked, proofs } = prove([entryAt(0), testEntry({ id: 9 })])
    await expect(proofs).rejects.toMatchObject({ code: 'PROOF_VALIDATOR_ABSENT' })
    expect(asked).toEqual([])
  })

  test('error: STATE_ROOT_MISMATCH', async () => {
    const other = bytes.slice()
    other[0] = (other[0] ?? 0) ^ 1
    await expect(prove([entryAt(0)], other).proofs).rejects.toMatchObject({
      code: 'STATE_ROOT_MISMATCH',
    })
  })
})
