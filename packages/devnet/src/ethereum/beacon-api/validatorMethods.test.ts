import '../setup.ts'
import { processSlots } from '@lodestar/state-transition'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { at, readBeaconApi } from '../../../test/readBeaconApi.ts'
import { startBeaconApi } from './startBeaconApi.ts'

/** Three epochs of fast mode and some real slots; a fifth of the validators is offline. */
const isOnline = (index: number) => index % 5 !== 0
const { chain, produce } = createBareChain({ duties: { isOnline } })
const made: { slot: number; proposer: number }[] = []
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  chain.onHead(({ block: { slot, header } }) => made.push({ slot, proposer: header.proposerIndex }))
  for (let slot = 1; slot <= 70; slot++) produce(slot, 'real')
  produce(94, 'fast')
  for (let slot = 95; slot <= 140; slot++) produce(slot, 'real')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())
const { get, post } = readBeaconApi(() => api.url)

const everyone = Array.from({ length: 64 }, (_, index) => String(index))
const list = (data: unknown): unknown[] => (Array.isArray(data) ? data : [])

describe('validatorMethods', () => {
  test('default', async () => {
    const { data, body } = await get('/eth/v1/validator/duties/proposer/4')
    expect(list(data)).toHaveLength(32)
    expect(data).toMatchObject({ 0: { slot: '128' }, 31: { slot: '159' } })
    expect(at(body, 'dependent_root')).toBe(chain.history.blockAtOrBefore(127)?.root)
    expect(at(body, 'execution_optimistic')).toBe(false)
  })

  test('behavior: blocks are made by whom the duties name', async () => {
    for (const epoch of [0, 1, 2, 3, 4]) {
      const { data } = await get(`/eth/v1/validator/duties/proposer/${epoch}`)
      const named = new Map(list(data).map((duty) => [at(duty, 'slot'), duty]))
      const blocks = made.filter(({ slot }) => Math.floor(slot / 32) === epoch)
      expect(blocks.length).toBeGreaterThan(0)
      for (const { slot, proposer } of blocks)
        expect(named.get(String(slot))).toEqual({
          slot: String(slot),
          validator_index: String(proposer),
          pubkey: chain.pubkeyOf(proposer),
        })
    }
  })

  test('behavior: proposers are known one epoch ahead', async () => {
    const { data, body } = await get('/eth/v2/validator/duties/proposer/5')
    const later = processSlots(chain.state, 160, { dontTransferCache: true })
    const expected = Array.from({ length: 32 }, (_, offset) =>
      String(later.epochCtx.getBeaconProposer(160 + offset)),
    )
    expect(list(data).map((duty) => at(duty, 'validator_index'))).toEqual(expected)
    expect(at(body, 'dependent_root')).toBe(chain.history.blockAtOrBefore(127)?.root)
    const first = await get('/eth/v1/validator/duties/proposer/5')
    expect(at(first.body, 'dependent_root')).toBe(chain.head.root)
  })

  test('behavior: everybody attests once per epoch, in the committee that the duty names', async () => {
    for (const epoch of [2, 3, 4, 5]) {
      const { data, body } = await post(`/eth/v1/validator/duties/attester/${epoch}`, everyone)
      expect(list(data)).toHaveLength(64)
      const { data: committees } = await get(
        `/eth/v1/beacon/states/${Math.min(epoch, 4) * 32}/committees?epoch=${epoch}`,
      )
      for (const duty of list(data)) {
        const committee = list(committees).find(
          (each) =>
            at(each, 'slot') === at(duty, 'slot') &&
            at(each, 'index') === at(duty, 'committee_index'),
        )
        const place = Number(at(duty, 'validator_committee_index'))
        expect(at(committee, 'validators', place)).toBe(at(duty, 'validator_index'))
        expect(at(duty, 'committee_length')).toBe(String(list(at(committee, 'validators')).length))
        expect(at(duty, 'committees_at_slot')).toBe('1')
        expect(at(duty, 'pubkey')).toBe(chain.pubkeyOf(Number(at(duty, 'validator_index'))))
      }
      const before = chain.history.blockAtOrBefore((epoch - 1) * 32 - 1)
      expect(at(body, 'dependent_root')).toBe(before?.root)
    }
  })

  test('behavior: sync duties are the seats of the committee', async () => {
    const { data } = await post('/eth/v1/validator/duties/sync/4', ['3', '60'])
    expect(list(data)).toHaveLength(2)
    const committee = await get('/eth/v1/beacon/states/head/sync_committees')
    for (const duty of list(data))
      for (const seat of list(at(duty, 'validator_sync_committee_indices')))
        expect(at(committee.data, 'validators', Number(seat))).toBe(at(duty, 'validator_index'))
    const all = await post('/eth/v1/validator/duties/sync/300', everyone)
    const seats = list(all.data).flatMap((d) => list(at(d, 'validator_sync_committee_indices')))
    expect(new Set(seats).size).toBe(512)
  })

  test('behavior: who is online is live, in both epochs that are known', async () => {
    const { data } = await post('/eth/v1/validator/liveness/3', everyone)
    expect(list(data).map((each) => at(each, 'is_live'))).toEqual(
      everyone.map((index) => isOnline(Number(index))),
    )
    // In the running epoch only those are live whose slot is over.
    const current = await post('/eth/v1/validator/liveness/4', everyone)
    const attested = await post('/eth/v1/validator/duties/attester/4', everyone)
    const expected = new Map(
      list(attested.data).map((duty) => {
        const index = Number(at(duty, 'validator_index'))
        return [String(index), isOnline(index) && Number(at(duty, 'slot')) < chain.head.slot]
      }),
    )
    for (const each of list(current.data))
      expect(at(each, 'is_live')).toBe(expected.get(String(at(each, 'index'))))
    expect([...expected.values()]).toContain(true)
  })

  test('behavior: whose keys are asked for is kept in order', async () => {
    const { data } = await post('/eth/v1/validator/liveness/3', ['9', '5', '1'])
    expect(data).toEqual([
      { index: '9', is_live: true },
      { index: '5', is_live: false },
      { index: '1', is_live: true },
    ])
  })

  test.each([
    [400, '/eth/v1/validator/liveness/2', ['1']],
    [400, '/eth/v1/validator/liveness/5', ['1']],
    [400, '/eth/v1/validator/liveness/4', ['64']],
    [400, '/eth/v1/validator/liveness/4', ['one']],
    [400, '/eth/v1/validator/liveness/4', ['-1']],
    [400, '/eth/v1/validator/liveness/4', { index: 1 }],
    [400, '/eth/v1/validator/liveness/now', ['1']],
    [400, '/eth/v1/validator/duties/attester/6', ['1']],
    [400, '/eth/v1/validator/duties/attester/4', ['64']],
    [400, '/eth/v1/validator/duties/sync/600', ['1']],
    [400, '/eth/v1/validator/duties/sync/4', ['64']],
    [501, '/eth/v1/validator/duties/ptc/4', ['1']],
  ] as const)('error: %i for %s %j', async (code, path, indices) => {
    const { status, body } = await post(path, indices)
    expect(status).toBe(code)
    expect(body).toEqual({ code, message: expect.any(String) })
  })

  test('error: 400 for proposers that nobody knows yet', async () => {
    expect((await get('/eth/v1/validator/duties/proposer/6')).status).toBe(400)
  })
})
