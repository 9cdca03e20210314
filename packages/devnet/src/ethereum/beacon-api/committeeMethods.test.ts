import '../setup.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { at, readBeaconApi } from '../../../test/readBeaconApi.ts'
import { startBeaconApi } from './startBeaconApi.ts'

const { chain, produce } = createBareChain()
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  for (const slot of [32, 64, 96, 101]) produce(slot, 'fast')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())
const { get } = readBeaconApi(() => api.url)

const path = '/eth/v1/beacon/states/head'
const list = (data: unknown): unknown[] => (Array.isArray(data) ? data : [])

describe('committeeMethods', () => {
  test('default', async () => {
    const { data, body } = await get(`${path}/committees`)
    expect(list(data)).toHaveLength(32)
    expect(at(data, 0)).toEqual({
      index: '0',
      slot: '96',
      validators: Array.from(chain.state.epochCtx.getBeaconCommittee(96, 0), String),
    })
    const members = list(data).flatMap((each) => list(at(each, 'validators')))
    expect(new Set(members).size).toBe(64)
    expect(body).toMatchObject({ execution_optimistic: false, finalized: false })
  })

  test('args: epoch', async () => {
    for (const epoch of [2, 3, 4]) {
      const { data } = await get(`${path}/committees?epoch=${epoch}`)
      expect(at(data, 31)).toEqual({
        index: '0',
        slot: String(epoch * 32 + 31),
        validators: Array.from(chain.state.epochCtx.getBeaconCommittee(epoch * 32 + 31, 0), String),
      })
    }
  })

  test('args: slot and index', async () => {
    const slots = list((await get(`${path}/committees?slot=100`)).data)
    expect(slots).toHaveLength(1)
    expect(slots[0]).toMatchObject({ slot: '100', index: '0' })
    expect((await get(`${path}/committees?slot=100&index=0`)).data).toEqual(slots)
    expect((await get(`${path}/committees?slot=100&index=1`)).data).toEqual([])
    expect(list((await get(`${path}/committees?index=0`)).data)).toHaveLength(32)
    const next = await get(`${path}/committees?epoch=4&slot=130&index=0`)
    expect(list(next.data)).toHaveLength(1)
  })

  test('behavior: the sync committee and its parts', async () => {
    const { data } = await get(`${path}/sync_committees`)
    const validators = list(at(data, 'validators'))
    const keys = chain.state.currentSyncCommittee.pubkeys.toValue()
    expect(validators).toHaveLength(512)
    for (const [seat, index] of validators.entries())
      expect(chain.pubkeyOf(Number(index))).toBe(
        `0x${Buffer.from(keys[seat] ?? []).toString('hex')}`,
      )
    expect(list(at(data, 'validator_aggregates')).flat()).toEqual(validators)
    expect(list(at(data, 'validator_aggregates'))).toHaveLength(4)
  })

  test('behavior: the next sync committee is known', async () => {
    const { data } = await get(`${path}/sync_committees?epoch=256`)
    const next = Array.from(chain.state.epochCtx.nextSyncCommitteeIndexed.validatorIndices, String)
    expect(at(data, 'validators')).toEqual(next)
    expect((await get(`${path}/sync_committees?epoch=255`)).data).toEqual(
      (await get(`${path}/sync_committees`)).data,
    )
  })

  test.each([
    [400, '/eth/v1/beacon/states/head/committees?epoch=1'],
    [400, '/eth/v1/beacon/states/head/committees?epoch=5'],
    [400, '/eth/v1/beacon/states/head/committees?slot=95'],
    [400, '/eth/v1/beacon/states/head/committees?epoch=4&slot=100'],
    [400, '/eth/v1/beacon/states/head/committees?epoch=-1'],
    [400, '/eth/v1/beacon/states/head/committees?index=a'],
    [400, '/eth/v1/beacon/states/head/sync_committees?epoch=512'],
    [400, '/eth/v1/beacon/states/tail/committees'],
    [404, '/eth/v1/beacon/states/9999/committees'],
  ] as const)('error: %i for %s', async (code, url) => {
    const { status, body } = await get(url)
    expect(status).toBe(code)
    expect(body).toEqual({ code, message: expect.any(String) })
  })
})
