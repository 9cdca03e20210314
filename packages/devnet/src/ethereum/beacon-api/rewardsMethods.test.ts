import '../setup.ts'
import { processSlots } from '@lodestar/state-transition'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { at, readBeaconApi } from '../../../test/readBeaconApi.ts'
import { epochEndState } from './epochEndState.ts'
import { startBeaconApi } from './startBeaconApi.ts'

/** Slots 0 to 31 real, to 128 fast, then real again; a seventh of the validators is offline. */
const { chain, produce } = createBareChain({ duties: { isOnline: (index) => index % 7 !== 0 } })
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  for (let slot = 1; slot <= 40; slot++) produce(slot, 'real')
  for (let slot = 41; slot <= 128; slot += 29) produce(slot, 'fast')
  for (let slot = chain.head.slot + 1; slot <= 162; slot++) produce(slot, 'real')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())
const { get, post, getSsz } = readBeaconApi(() => api.url)

/** Every block of the chain but genesis, with the state right before its transition, led to its slot. */
function blocks() {
  const found = []
  for (let block = chain.head; block.slot > 0; ) {
    const parent = chain.history.blockByRoot(block.parentRoot)
    if (parent === undefined) throw new Error(`no parent of ${block.slot}`)
    found.push({ block, parent, mode: chain.history.making(block)?.mode })
    block = parent
  }
  return found
}

const sumOf = (reward: unknown) =>
  ['source', 'target', 'head', 'inactivity'].reduce((sum, k) => sum + Number(at(reward, k)), 0)

describe('rewardsMethods', () => {
  test('default', async () => {
    const { data, body } = await post('/eth/v1/beacon/rewards/attestations/0', ['1', '7'])
    expect(at(body, 'execution_optimistic')).toBe(false)
    expect(at(body, 'finalized')).toBe(true)
    expect(at(data, 'ideal_rewards', 32, 'effective_balance')).toBe('32000000000')
    expect(data).toMatchObject({
      total_rewards: [
        { validator_index: '1', inclusion_delay: '0', inactivity: '0' },
        { validator_index: '7', head: '0', inactivity: '0' },
      ],
    })
    expect(at(data, 'total_rewards', 0, 'target')).toBe(at(data, 'ideal_rewards', 32, 'target'))
    expect(String(at(data, 'total_rewards', 1, 'target'))).toMatch(/^-[1-9]\d+$/)
  })

  test('behavior: attestation rewards are the balance changes of the transition', async () => {
    for (const epoch of [0, 1, 2, 3]) {
      const { data } = await post(`/eth/v1/beacon/rewards/attestations/${epoch}`, [])
      const totals = at(data, 'total_rewards')
      if (!Array.isArray(totals)) throw new Error('no total rewards')
      const end = epochEndState(chain, epoch + 1)
      const next = processSlots(end, end.slot + 1, { dontTransferCache: true })
      const changes = end.balances.getAll().map((gwei, i) => next.balances.get(i) - gwei)
      expect(totals.map(sumOf)).toEqual(changes)
    }
  })

  test('behavior: a block of real mode changes balances by what the routes say, and no more', async () => {
    const real = blocks().filter(({ mode }) => mode === 'real')
    expect(real.length).toBeGreaterThan(50)
    for (const { block, parent } of real.slice(0, 20)) {
      const before = chain.history.postState(parent)
      const after = chain.history.postState(block)
      if (before === undefined || after === undefined) throw new Error('no states')
      const led = processSlots(before, block.slot, { dontTransferCache: true })
      const gwei = led.balances.getAll()
      await applyBlockRewards(block.root, gwei)
      for (const { validatorIndex, amount } of block.signedBlock.message.body.executionPayload
        .withdrawals)
        gwei[validatorIndex] = (gwei[validatorIndex] ?? 0) - Number(amount)
      expect(gwei).toEqual(after.balances.getAll())
    }
  })

  /** Adds what the two routes about a block say to `gwei`. */
  async function applyBlockRewards(root: string, gwei: number[]): Promise<void> {
    const add = (index: unknown, change: unknown) => {
      gwei[Number(index)] = (gwei[Number(index)] ?? 0) + Number(change)
    }
    const { data } = await get(`/eth/v1/beacon/rewards/blocks/${root}`)
    add(at(data, 'proposer_index'), at(data, 'total'))
    const sync = await post(`/eth/v1/beacon/rewards/sync_committee/${root}`, [])
    if (!Array.isArray(sync.data)) throw new Error('no sync rewards')
    for (const each of sync.data) add(at(each, 'validator_index'), at(each, 'reward'))
  }

  test('behavior: a block of fast mode is paid as the same block of real mode', async () => {
    // Without a skipped slot between them, both modes include the same attestations.
    const duties = { isOnline: (index: number) => index % 7 !== 0 }
    const [fast, real] = [createBareChain({ duties }), createBareChain({ duties })]
    for (const { produce: make, mode } of [
      { produce: fast.produce, mode: 'fast' },
      { produce: real.produce, mode: 'real' },
    ] as const)
      for (let slot = 1; slot <= 40; slot++) make(slot, mode)
    const makings = [fast, real].map(({ chain: { history } }) =>
      Array.from({ length: 40 }, (_, index) => history.blockAtSlot(index + 1))
        .filter((block) => block !== undefined)
        .map((block) => ({ slot: block.slot, ...history.making(block)?.proposerGwei })),
    )
    expect(makings[0]).toEqual(makings[1])
    expect(makings[0]?.length).toBeGreaterThan(25)
    expect(makings[0]?.[3]?.attestations).toBeGreaterThan(0)
  })

  test('behavior: the parts of a block reward add up', async () => {
    for (const { block } of blocks()) {
      const { data } = await get(`/eth/v1/beacon/rewards/blocks/${block.root}`)
      const part = (name: string) => Number(at(data, name))
      expect(part('total')).toBe(
        part('attestations') +
          part('sync_aggregate') +
          part('proposer_slashings') +
          part('attester_slashings'),
      )
      expect(at(data, 'proposer_index')).toBe(String(block.header.proposerIndex))
      expect(part('attestations')).toBeGreaterThan(0)
    }
  })

  test('behavior: sync committee rewards by index and key', async () => {
    const path = '/eth/v1/beacon/rewards/sync_committee/head'
    const all = await post(path, [])
    const [one, seven] = [await post(path, ['1']), await post(path, [chain.pubkeyOf(7)])]
    expect(all.data).toHaveLength(64)
    expect(one.data).toHaveLength(1)
    expect(Number(at(one.data, 0, 'reward'))).toBeGreaterThan(0)
    expect(at(seven.data, 0, 'validator_index')).toBe('7')
    expect(Number(at(seven.data, 0, 'reward'))).toBeLessThan(0)
  })

  test.each([
    [404, '/eth/v1/beacon/rewards/attestations/4', []],
    [404, '/eth/v1/beacon/rewards/attestations/100', []],
    [400, '/eth/v1/beacon/rewards/attestations/first', []],
    [400, '/eth/v1/beacon/rewards/attestations/0', ['0x12']],
    [404, '/eth/v1/beacon/rewards/attestations/0', ['999']],
    [404, '/eth/v1/beacon/rewards/sync_committee/genesis', []],
    [404, '/eth/v1/beacon/rewards/sync_committee/100000', []],
    [400, '/eth/v1/beacon/rewards/sync_committee/latest', []],
  ] as const)('error: %i for %s', async (code, path, ids) => {
    const { status, body } = await post(path, ids)
    expect(status).toBe(code)
    expect(body).toEqual({ code, message: expect.any(String) })
  })

  test('error: 404 for the block that nobody made', async () => {
    expect((await get('/eth/v1/beacon/rewards/blocks/genesis')).status).toBe(404)
  })

  test('behavior: who takes both forms gets JSON', async () => {
    const accept = 'application/octet-stream;q=1,application/json;q=0.9'
    const init = { method: 'POST', headers: { 'content-type': 'application/json', accept } }
    const path = '/eth/v1/beacon/rewards/sync_committee/head'
    const { status, data } = await get(path, { ...init, body: '["7"]' })
    expect(status).toBe(200)
    expect(String(at(data, 0, 'reward'))).toMatch(/^-/)
  })

  test('error: 406 for penalties as SSZ', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' }
    expect((await getSsz('/eth/v1/beacon/rewards/attestations/0', init)).status).toBe(406)
    expect((await getSsz('/eth/v1/beacon/rewards/sync_committee/head', init)).status).toBe(406)
  })
})
