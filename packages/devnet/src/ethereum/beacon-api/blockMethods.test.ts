import '../setup.ts'
import { ssz } from '@lodestar/types'
import { bytesToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { at, readBeaconApi } from '../../../test/readBeaconApi.ts'
import { startBeaconApi } from './startBeaconApi.ts'

const { chain, produce } = createBareChain()
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  for (const slot of [1, 2, 3]) produce(slot, 'real')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())
const { get, getSsz } = readBeaconApi(() => api.url)

describe('blockMethods', () => {
  test('default', async () => {
    const { data, headers } = await get('/eth/v2/beacon/blocks/2')
    expect(headers.get('eth-consensus-version')).toBe('fulu')
    expect(at(data, 'message', 'slot')).toBe('2')
  })

  test('behavior: SSZ and JSON of a block have one root', async () => {
    const { bytes, headers } = await getSsz('/eth/v2/beacon/blocks/head')
    expect(headers.get('content-type')).toBe('application/octet-stream')
    const block = ssz.fulu.SignedBeaconBlock.deserialize(bytes)
    expect(bytesToHex(ssz.fulu.BeaconBlock.hashTreeRoot(block.message))).toBe(chain.head.root)
    const { data } = await get('/eth/v2/beacon/blocks/head')
    const decoded = ssz.fulu.SignedBeaconBlock.fromJson(data)
    expect(ssz.fulu.SignedBeaconBlock.serialize(decoded)).toEqual(bytes)
  })

  test('behavior: a blinded block has the root of the full one', async () => {
    const { data, body } = await get('/eth/v1/beacon/blinded_blocks/head')
    expect(at(body, 'version')).toBe('fulu')
    const blinded = ssz.fulu.SignedBlindedBeaconBlock.fromJson(data)
    const root = ssz.fulu.BlindedBeaconBlock.hashTreeRoot(blinded.message)
    expect(bytesToHex(root)).toBe(chain.head.root)
    const { bytes } = await getSsz('/eth/v1/beacon/blinded_blocks/head')
    expect(ssz.fulu.SignedBlindedBeaconBlock.serialize(blinded)).toEqual(bytes)
  })

  test('behavior: attestations of a block', async () => {
    const { data } = await get('/eth/v2/beacon/blocks/head/attestations')
    const expected = chain.head.signedBlock.message.body.attestations
    expect(expected).toHaveLength(1)
    expect(data).toEqual(expected.map((each) => ssz.electra.Attestation.toJson(each)))
    expect(at(data, 0, 'data', 'slot')).toBe('2')
  })

  test('behavior: no block carries blobs', async () => {
    for (const path of [
      'beacon/blob_sidecars',
      'beacon/blobs',
      'debug/beacon/data_column_sidecars',
    ])
      expect((await get(`/eth/v1/${path}/head`)).data).toEqual([])
    const { bytes, status } = await getSsz('/eth/v1/beacon/blob_sidecars/head')
    expect([status, bytes.length]).toEqual([200, 0])
    expect((await get('/eth/v1/beacon/blob_sidecars/5')).status).toBe(404)
  })

  test('behavior: there is one head', async () => {
    const { data } = await get('/eth/v2/debug/beacon/heads')
    expect(data).toEqual([{ slot: '3', root: chain.head.root, execution_optimistic: false }])
  })

  test('behavior: headers by parent and slot agree, or there are none', async () => {
    const second = chain.history.blockAtSlot(2)
    const path = `/eth/v1/beacon/headers?parent_root=${second?.root}`
    expect(at((await get(path)).data, 0, 'root')).toBe(chain.head.root)
    expect(at((await get(`${path}&slot=3`)).data, 0, 'root')).toBe(chain.head.root)
    expect((await get(`${path}&slot=2`)).data).toEqual([])
    expect((await get(`/eth/v1/beacon/headers?parent_root=0x${'ab'.repeat(32)}`)).data).toEqual([])
  })
})
