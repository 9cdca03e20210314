import '../setup.ts'
import { getRandaoMix } from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { bytesToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { depositRequest } from '../../../test/depositRequest.ts'
import { at, readBeaconApi } from '../../../test/readBeaconApi.ts'
import { startBeaconApi } from './startBeaconApi.ts'

/** The deposit of slot 1 is a validator by now, that of slot 161 still waits. */
const { chain, produce } = createBareChain()
const [early, late] = [createValidatorKey(1), createValidatorKey(2)]
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  produce(1, 'fast', { deposits: [depositRequest(early, 0)] })
  for (const slot of [32, 64, 96, 128, 160]) produce(slot, 'fast')
  produce(161, 'fast', { deposits: [depositRequest(late, 1)] })
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())
const { get, post, getSsz } = readBeaconApi(() => api.url)

const path = '/eth/v1/beacon/states/head'

describe('stateMethods', () => {
  test('default', async () => {
    const { data } = await get(`${path}/root`)
    expect(data).toEqual({ root: chain.head.stateRoot })
  })

  test('behavior: randao mixes of all epochs so far', async () => {
    const randaoOf = async (query: string) =>
      at((await get(`${path}/randao${query}`)).data, 'randao')
    const mixes = new Set<unknown>()
    for (const epoch of [0, 1, 2, 3, 4, 5]) {
      const mix = await randaoOf(`?epoch=${epoch}`)
      expect(mix).toBe(bytesToHex(getRandaoMix(chain.state, epoch)))
      mixes.add(mix)
    }
    expect(mixes.size).toBe(6)
    expect(await randaoOf('')).toBe(await randaoOf('?epoch=5'))
  })

  test('behavior: pending deposits in JSON and SSZ', async () => {
    const json = await get(`${path}/pending_deposits`)
    expect(json.data).toEqual([
      {
        pubkey: late.pubkey,
        withdrawal_credentials: `0x01${'0'.repeat(60)}aa`,
        amount: '32000000000',
        signature: bytesToHex(depositRequest(late, 1).signature),
        slot: '161',
      },
    ])
    expect(json.headers.get('eth-consensus-version')).toBe('fulu')
    const { bytes, headers } = await getSsz(`${path}/pending_deposits`)
    expect(headers.get('eth-consensus-version')).toBe('fulu')
    const [pending] = ssz.electra.PendingDeposits.deserialize(bytes)
    expect(pending?.slot).toBe(161)
    expect(bytesToHex(pending?.pubkey ?? new Uint8Array())).toBe(late.pubkey)
  })

  test('behavior: identities by index and key, of pending validators too', async () => {
    const ids = ['3', early.pubkey, late.pubkey]
    const { data } = await post(`${path}/validator_identities`, ids)
    expect(data).toEqual([
      { index: '3', pubkey: chain.pubkeyOf(3), activation_epoch: '0' },
      { index: '64', pubkey: early.pubkey, activation_epoch: '18446744073709551615' },
    ])
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const body = JSON.stringify(['3', '64'])
    const { bytes } = await getSsz(`${path}/validator_identities`, { ...init, body })
    expect(bytes).toHaveLength(2 * (8 + 48 + 8))
    expect(bytesToHex(bytes.slice(64 + 8, 64 + 56))).toBe(early.pubkey)
    expect(bytesToHex(bytes.slice(64 + 56))).toBe('0xffffffffffffffff')
  })

  test('behavior: proposers of this epoch and the next', async () => {
    const { data, body } = await get(`${path}/proposer_lookahead`)
    expect(data).toEqual(chain.state.proposerLookahead.getAll().map(String))
    expect(at(body, 'version')).toBe('fulu')
    const { bytes } = await getSsz(`${path}/proposer_lookahead`)
    expect(ssz.fulu.ProposerLookahead.deserialize(bytes)).toEqual(
      chain.state.proposerLookahead.getAll(),
    )
  })

  test('behavior: every route knows every kind of state id', async () => {
    const names = ['root', 'fork', 'finality_checkpoints', 'randao', 'committees', 'validators']
    const more = ['sync_committees', 'proposer_lookahead', 'pending_deposits', 'validator_balances']
    const finalized = chain.history.blockAtSlot(96)
    const ids = { '96': true, finalized: true, genesis: true, justified: false, head: false }
    for (const name of [...names, ...more]) {
      for (const [id, isFinal] of Object.entries(ids)) {
        const { status, body } = await get(`/eth/v1/beacon/states/${id}/${name}`)
        expect([name, id, status]).toEqual([name, id, 200])
        expect(body).toMatchObject({ execution_optimistic: false, finalized: isFinal })
      }
      const byRoot = await get(`/eth/v1/beacon/states/${finalized?.stateRoot}/${name}`)
      expect(byRoot.body).toEqual((await get(`/eth/v1/beacon/states/finalized/${name}`)).body)
      expect((await get(`/eth/v1/beacon/states/0xab/${name}`)).status).toBe(400)
      expect((await get(`/eth/v1/beacon/states/0x${'ab'.repeat(32)}/${name}`)).status).toBe(404)
    }
  })

  test.each([
    [400, `${path}/randao?epoch=6`],
    [400, `${path}/randao?epoch=-1`],
    [400, '/eth/v1/beacon/states/genesis/randao?epoch=1'],
  ] as const)('error: %i for %s', async (code, url) => {
    const { status, body } = await get(url)
    expect(status).toBe(code)
    expect(body).toEqual({ code, message: expect.any(String) })
  })

  test('error: 400 for an identity of a malformed key', async () => {
    expect((await post(`${path}/validator_identities`, ['0x12'])).status).toBe(400)
  })
})
