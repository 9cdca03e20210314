import '../setup.ts'
import { getClient } from '@lodestar/api/beacon'
import { createChainForkConfig } from '@lodestar/config'
import { processSlots } from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { bytesToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { type Answer, at, readBeaconApi } from '../../../test/readBeaconApi.ts'
import { startBeaconApi } from './startBeaconApi.ts'

const { chain, produce } = createBareChain()
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  for (let slot = 32; slot <= 160; slot += 32) produce(slot, 'fast')
  produce(163, 'real')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())

const { get, post } = readBeaconApi(() => api.url)
const pubkeyOf = (index: number) => chain.pubkeyOf(index)

describe('startBeaconApi', () => {
  test('default', async () => {
    const { status, data } = await get('/eth/v1/beacon/genesis')
    expect(status).toBe(200)
    expect(data).toEqual({
      genesis_time: '1700000000',
      genesis_validators_root: bytesToHex(chain.state.genesisValidatorsRoot),
      genesis_fork_version: '0x10000038',
    })
  })

  test('behavior: block ids name blocks', async () => {
    const finalized = chain.history.blockAtSlot(96)
    const ids = {
      head: chain.head,
      genesis: chain.history.genesis,
      finalized,
      '163': chain.head,
      '96': finalized,
      [chain.head.root]: chain.head,
    }
    for (const [id, block] of Object.entries(ids)) {
      const header = await get(`/eth/v1/beacon/headers/${id}`)
      expect(at(header.data, 'root')).toBe(block?.root)
      expect(at(header.data, 'header', 'message', 'slot')).toBe(String(block?.slot))
      const root = await get(`/eth/v1/beacon/blocks/${id}/root`)
      expect(at(root.data, 'root')).toBe(block?.root)
      const full = await get(`/eth/v2/beacon/blocks/${id}`)
      expect(at(full.body, 'version')).toBe('fulu')
      const message = ssz.fulu.BeaconBlock.fromJson(at(full.data, 'message'))
      expect(bytesToHex(ssz.fulu.BeaconBlock.hashTreeRoot(message))).toBe(block?.root)
    }
  })

  test('behavior: headers are listed by slot and by parent', async () => {
    const head = chain.head
    const lists = ['', '?slot=163', `?parent_root=${head.parentRoot}`]
    for (const query of lists) {
      const { data } = await get(`/eth/v1/beacon/headers${query}`)
      expect(data).toHaveLength(1)
      expect(at(data, 0, 'root')).toBe(head.root)
    }
    expect((await get('/eth/v1/beacon/headers?slot=5')).data).toEqual([])
  })

  test('behavior: state ids name states', async () => {
    const rootAt = (slot: number) => chain.history.blockAtSlot(slot)?.stateRoot
    const ids = {
      head: rootAt(163),
      genesis: rootAt(0),
      finalized: rootAt(96),
      justified: rootAt(128),
      '128': rootAt(128),
      [chain.head.stateRoot]: rootAt(163),
    }
    for (const [id, root] of Object.entries(ids)) {
      const { data } = await get(`/eth/v1/beacon/states/${id}/root`)
      expect(at(data, 'root')).toBe(root)
    }
  })

  test('behavior: a slot without a block has the state of the block before, led to it', async () => {
    const block = chain.history.blockAtSlot(32)
    const before = block && chain.history.postState(block)
    if (before === undefined) throw new Error('no state at slot 32')
    const { data } = await get('/eth/v1/beacon/states/35/root')
    expect(at(data, 'root')).toBe(bytesToHex(processSlots(before, 35).hashTreeRoot()))
  })

  test('behavior: says what is final', async () => {
    expect(at((await get('/eth/v1/beacon/headers/96')).body, 'finalized')).toBe(true)
    expect(at((await get('/eth/v1/beacon/headers/head')).body, 'finalized')).toBe(false)
    const { data } = await get('/eth/v1/beacon/states/head/finality_checkpoints')
    const root = chain.history.blockAtSlot(96)?.root
    expect(at(data, 'finalized')).toEqual({ epoch: '3', root })
    expect(at(data, 'current_justified', 'epoch')).toBe('4')
  })

  test('behavior: validators are filtered by index, key and status', async () => {
    const path = '/eth/v1/beacon/states/head/validators'
    const indices = ({ data }: Answer) =>
      Array.isArray(data) ? data.map((each: unknown) => at(each, 'index')) : data
    expect(indices(await get(path))).toHaveLength(64)
    expect(indices(await get(`${path}?id=3,5`))).toEqual(['3', '5'])
    expect(indices(await get(`${path}?id=3&id=5`))).toEqual(['3', '5'])
    expect(indices(await get(`${path}?id=${pubkeyOf(7)}`))).toEqual(['7'])
    expect(indices(await get(`${path}?id=3&status=active_ongoing`))).toEqual(['3'])
    expect(indices(await get(`${path}?id=3&status=active`))).toEqual(['3'])
    expect(indices(await get(`${path}?id=3&status=exited`))).toEqual([])
    expect(indices(await get(`${path}?id=999`))).toEqual([])
    expect(indices(await post(path, { ids: ['3', pubkeyOf(5)] }))).toEqual(['3', '5'])
    expect(indices(await post(path, { ids: ['3'], statuses: ['exited'] }))).toEqual([])
  })

  test('behavior: one validator by index and by key', async () => {
    const path = '/eth/v1/beacon/states/head/validators'
    for (const id of ['7', pubkeyOf(7)]) {
      const { data } = await get(`${path}/${id}`)
      expect(data).toMatchObject({ index: '7', status: 'active_ongoing' })
      expect(at(data, 'balance')).toBe(String(chain.state.balances.get(7)))
      expect(at(data, 'validator', 'pubkey')).toBe(pubkeyOf(7))
    }
  })

  test('behavior: balances by GET and POST', async () => {
    const path = '/eth/v1/beacon/states/head/validator_balances'
    const expected = [{ index: '2', balance: String(chain.state.balances.get(2)) }]
    expect((await get(`${path}?id=2`)).data).toEqual(expected)
    expect((await post(path, ['2'])).data).toEqual(expected)
  })

  test('behavior: queues are served with their version', async () => {
    const queues = ['pending_deposits', 'pending_partial_withdrawals', 'pending_consolidations']
    for (const queue of queues) {
      const { body } = await get(`/eth/v1/beacon/states/head/${queue}`)
      expect(body).toMatchObject({ data: [], version: 'fulu' })
    }
  })

  test('behavior: configuration shows what the chain runs', async () => {
    const spec = (await get('/eth/v1/config/spec')).data
    expect(spec).toMatchObject({
      BASE_REWARD_FACTOR: '1',
      SLOTS_PER_EPOCH: '32',
      SHARD_COMMITTEE_PERIOD: '256',
      GENESIS_FORK_VERSION: '0x10000038',
      CAPELLA_FORK_VERSION: '0x40000038',
    })
    const schedule = (await get('/eth/v1/config/fork_schedule')).data
    expect(at(schedule, 6)).toEqual({
      previous_version: '0x60000038',
      current_version: '0x70000038',
      epoch: '0',
    })
    const contract = (await get('/eth/v1/config/deposit_contract')).data
    expect(at(contract, 'chain_id')).toBe('31337')
    expect(String(at(contract, 'address')).toLowerCase()).toBe(
      '0x00000000219ab540356cbb839cbe05303d7705fa',
    )
    const fork = (await get('/eth/v1/beacon/states/head/fork')).data
    expect(at(fork, 'current_version')).toBe('0x70000038')
  })

  test('behavior: the node is synced and healthy', async () => {
    expect((await get('/eth/v1/node/syncing')).data).toMatchObject({
      head_slot: '163',
      is_syncing: false,
      sync_distance: '0',
    })
    expect((await get('/eth/v1/node/health')).status).toBe(200)
    expect(at((await get('/eth/v1/node/version')).data, 'version')).toMatch(/^millpond/)
  })

  test('behavior: states come as SSZ and as JSON with one root', async () => {
    const url = `${api.url}/eth/v2/debug/beacon/states/finalized`
    const headers = { accept: 'application/octet-stream' }
    const response = await fetch(url, { headers })
    expect(response.headers.get('eth-consensus-version')).toBe('fulu')
    const bytes = new Uint8Array(await response.arrayBuffer())
    const root = chain.history.blockAtSlot(96)?.stateRoot
    const state = ssz.fulu.BeaconState.deserializeToViewDU(bytes)
    expect(bytesToHex(state.hashTreeRoot())).toBe(root)
    const json = await get('/eth/v2/debug/beacon/states/finalized')
    const value = ssz.fulu.BeaconState.fromJson(json.data)
    expect(bytesToHex(ssz.fulu.BeaconState.hashTreeRoot(value))).toBe(root)
  })

  test('behavior: a standard client understands it', async () => {
    const config = createChainForkConfig(chain.config)
    const client = getClient({ baseUrl: api.url }, { config })
    const block = (await client.beacon.getBlockV2({ blockId: 'head' })).value()
    expect(block.message.slot).toBe(163)
  })

  test.each([
    [404, '/eth/v1/beacon/headers/31'],
    [404, '/eth/v1/beacon/headers/100000'],
    [404, `/eth/v1/beacon/headers/0x${'ab'.repeat(32)}`],
    [400, '/eth/v1/beacon/headers/justified'],
    [400, '/eth/v1/beacon/headers/latest'],
    [400, '/eth/v1/beacon/states/0x12/root'],
    [400, '/eth/v1/beacon/states/-1/root'],
    [404, '/eth/v1/beacon/states/100000/root'],
    [404, `/eth/v1/beacon/states/0x${'ab'.repeat(32)}/validators`],
    [404, '/eth/v1/beacon/states/head/validators/64'],
    [400, '/eth/v1/beacon/states/head/validators/0xab'],
    [400, '/eth/v1/beacon/states/head/validators?id=0xab'],
    [400, '/eth/v1/beacon/states/head/validators?status=sleeping'],
    [400, '/eth/v1/beacon/headers?parent_root=0x12'],
    [400, '/eth/v1/beacon/headers?slot=first'],
    [
      501,
      '/eth/v2/validator/aggregate_attestation?attestation_data_root=0x&slot=1&committee_index=0',
    ],
    [501, '/eth/v1/debug/fork_choice'],
    [501, '/eth/v1/beacon/light_client/finality_update'],
    [501, '/eth/v1/nothing'],
  ] as const)('error: %i for %s', async (code, path) => {
    const { status, body } = await get(path)
    expect(status).toBe(code)
    expect(body).toEqual({ code, message: expect.any(String) })
  })

  test('error: 406 for a form that is not served', async () => {
    const headers = { accept: 'text/html' }
    const { status, body } = await get('/eth/v2/beacon/blocks/head', { headers })
    expect(status).toBe(406)
    expect(body).toEqual({ code: 406, message: expect.any(String) })
    const ssz = { accept: 'application/octet-stream' }
    const path = '/eth/v1/beacon/states/head/validators'
    expect((await get(path, { headers: ssz })).status).toBe(406)
  })

  test('error: 415 for a body of another kind', async () => {
    const path = '/eth/v1/beacon/states/head/validators'
    const headers = { 'content-type': 'text/plain' }
    const { status, body } = await get(path, { method: 'POST', headers, body: '{}' })
    expect(status).toBe(415)
    expect(body).toEqual({ code: 415, message: expect.any(String) })
  })

  test('error: 400 for a body that is no JSON', async () => {
    const path = '/eth/v1/beacon/states/head/validator_balances'
    const headers = { 'content-type': 'application/json' }
    const { status, body } = await get(path, { method: 'POST', headers, body: '[1,' })
    expect(status).toBe(400)
    expect(body).toEqual({ code: 400, message: expect.any(String) })
  })

  test('error: PORT_TAKEN', async () => {
    const port = Number(new URL(api.url).port)
    await expect(startBeaconApi({ chain, port })).rejects.toMatchObject({ code: 'PORT_TAKEN' })
  })
})
