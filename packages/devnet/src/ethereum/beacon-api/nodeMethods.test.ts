import '../setup.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { readBeaconApi } from '../../../test/readBeaconApi.ts'
import { startBeaconApi } from './startBeaconApi.ts'

const { chain, produce } = createBareChain()
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  produce(9, 'fast')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())
const { get } = readBeaconApi(() => api.url)

describe('nodeMethods', () => {
  test('default', async () => {
    expect((await get('/eth/v1/node/syncing')).data).toEqual({
      head_slot: '9',
      sync_distance: '0',
      is_syncing: false,
      is_optimistic: false,
      el_offline: false,
    })
  })

  test('behavior: has no peers', async () => {
    expect((await get('/eth/v1/node/peer_count')).data).toEqual({
      disconnected: '0',
      connecting: '0',
      connected: '0',
      disconnecting: '0',
    })
    const peers = await get('/eth/v1/node/peers?state=connected&direction=inbound')
    expect(peers.body).toEqual({ data: [], meta: { count: 0 } })
  })

  test('behavior: has an identity without a network', async () => {
    expect((await get('/eth/v1/node/identity')).data).toMatchObject({
      peer_id: '',
      enr: '',
      p2p_addresses: [],
      discovery_addresses: [],
      metadata: { seq_number: '0' },
    })
  })

  test('behavior: is healthy, whatever a syncing node would answer', async () => {
    expect((await get('/eth/v1/node/health')).status).toBe(200)
    expect((await get('/eth/v1/node/health?syncing_status=206')).status).toBe(200)
  })

  test.each([
    [400, '/eth/v1/node/health?syncing_status=99'],
    [400, '/eth/v1/node/health?syncing_status=600'],
    [400, '/eth/v1/node/peers?state=asleep'],
    [400, '/eth/v1/node/peers?direction=up'],
    [404, '/eth/v1/node/peers/16Uiu2HAm'],
  ] as const)('error: %i for %s', async (code, path) => {
    const { status, body } = await get(path)
    expect(status).toBe(code)
    expect(body).toEqual({ code, message: expect.any(String) })
  })
})
