import { type Hex, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Received, startBeaconServer } from '../../test/beaconServer.ts'
import { FAR_FUTURE_EPOCH } from '../farFuture.ts'
import { createBeaconClient } from './createBeaconClient.ts'

let server: Awaited<ReturnType<typeof startBeaconServer>>
beforeAll(async () => {
  server = await startBeaconServer()
})
afterAll(() => server.close())

const root = (seed: number): Hex => numberToHex(seed, { size: 32 })
const pubkeyOf = (index: number): Hex => numberToHex(index + 1, { size: 48 })
const standing = { execution_optimistic: false, finalized: true }
const client = () => createBeaconClient({ url: server.url, timeoutMs: 2_000 })

function validatorJson(index: number, overrides: Record<string, unknown> = {}) {
  return {
    index: `${index}`,
    balance: '32000000001',
    status: 'active_ongoing',
    validator: {
      pubkey: pubkeyOf(index),
      withdrawal_credentials: root(77),
      effective_balance: '32000000000',
      slashed: false,
      activation_eligibility_epoch: '1',
      activation_epoch: '2',
      exit_epoch: '18446744073709551615',
      withdrawable_epoch: '18446744073709551615',
      ...overrides,
    },
  }
}

/** Answers for the validators with indices below `count`. */
function answerValidators(count: number) {
  return ({ method, path, body }: Received) => {
    const ids: string[] =
      method === 'POST'
        ? JSON.parse(body).ids
        : [...new URL(path, 'http://node').searchParams.getAll('id')]
    const data = Array.from({ length: count }, (_, index) => index)
      .filter((index) => ids.includes(`${index}`) || ids.includes(pubkeyOf(index)))
      .map((index) => validatorJson(index))
    return { body: { ...standing, data } }
  }
}

describe('fetchValidators', () => {
  test('default', async () => {
    server.reply(answerValidators(3))
    const { validators } = await client().validators(root(2), { ids: [pubkeyOf(2)] })
    expect(validators).toEqual([
      {
        kind: 'known',
        pubkey: pubkeyOf(2),
        index: 2n,
        balanceGwei: 32_000_000_001n,
        validator: {
          pubkey: pubkeyOf(2),
          withdrawalCredentials: root(77),
          effectiveBalanceGwei: 32_000_000_000n,
          slashed: false,
          activationEligibilityEpoch: 1n,
          activationEpoch: 2n,
          exitEpoch: FAR_FUTURE_EPOCH,
          withdrawableEpoch: FAR_FUTURE_EPOCH,
        },
      },
    ])
    const [request] = server.received
    expect(request).toMatchObject({ method: 'POST', body: `{"ids":["${pubkeyOf(2)}"]}` })
    expect(request?.path).toBe(`/eth/v1/beacon/states/${root(2)}/validators`)
  })

  test('behavior: what the state does not have is absent', async () => {
    server.reply(answerValidators(1))
    const { validators } = await client().validators('head', { ids: [pubkeyOf(5), 0n] })
    expect(validators).toMatchObject([
      { kind: 'known', index: 0n },
      { kind: 'absent', id: pubkeyOf(5) },
    ])
  })

  test('behavior: ids are sorted, unique and sent in batches of one thousand', async () => {
    server.reply(answerValidators(2_500))
    const indices = Array.from({ length: 2_500 }, (_, index) => BigInt(2_499 - index))
    const { validators } = await client().validators('head', { ids: [...indices, 3n] })

    expect(validators).toHaveLength(2_500)
    expect(
      validators.every((answer, at) => answer.kind === 'known' && answer.index === BigInt(at)),
    ).toBe(true)
    const batches = server.received.map(({ body }): string[] => JSON.parse(body).ids)
    expect(batches.map((ids) => ids.length)).toEqual([1_000, 1_000, 500])
    expect(batches.map((ids) => ids[0])).toEqual(['0', '1000', '2000'])
  })

  test('behavior: no ids, no request', async () => {
    server.reply(answerValidators(1))
    expect((await client().validators('head', { ids: [] })).validators).toEqual([])
    expect(server.received).toEqual([])
  })

  test.each([404, 405, 415, 501])('behavior: GET follows a POST answered %i', async (status) => {
    const answer = answerValidators(100)
    server.reply((request) => (request.method === 'POST' ? { status } : answer(request)))
    const ids = Array.from({ length: 100 }, (_, index) => pubkeyOf(index))
    const { validators } = await client().validators('head', { ids: [...ids, pubkeyOf(100)] })

    expect(validators.map(({ kind }) => kind)).toEqual([...ids.map(() => 'known'), 'absent'])
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
    expect(server.received.every(({ path }) => path.length < 8_000)).toBe(true)
    expect(server.received[2]?.path).toContain(`id=${pubkeyOf(98)}&id=${pubkeyOf(99)}`)
  })

  test.each([400, 500])('behavior: no GET follows a POST answered %i', async (status) => {
    server.reply(() => ({ status }))
    const promise = client().validators('head', { ids: [1n] })
    await expect(promise).rejects.toMatchObject({ code: 'BEACON_RESPONSE', status })
    expect(server.received).toHaveLength(1)
  })

  test('behavior: the weakest standing of all batches counts', async () => {
    const answer = answerValidators(1_500)
    server.reply((request) => {
      const isFirst = server.received.length === 1
      const weak = isFirst ? { execution_optimistic: true, finalized: false } : {}
      return { body: { ...answer(request).body, ...weak } }
    })
    const ids = Array.from({ length: 1_500 }, (_, index) => BigInt(index))
    expect(await client().validators('head', { ids })).toMatchObject({
      isOptimistic: true,
      isFinalized: false,
    })
  })

  test('error: BEACON_NOT_FOUND for an unknown state', async () => {
    server.reply(() => ({ status: 404 }))
    const promise = client().validators(root(1), { ids: [1n] })
    await expect(promise).rejects.toMatchObject({ code: 'BEACON_NOT_FOUND' })
  })

  test('error: BEACON_RESPONSE if one batch fails', async () => {
    const answer = answerValidators(2_000)
    server.reply((request) => (server.received.length === 2 ? { status: 503 } : answer(request)))
    const ids = Array.from({ length: 2_000 }, (_, index) => BigInt(index))
    const promise = client().validators('head', { ids })
    await expect(promise).rejects.toMatchObject({ code: 'BEACON_RESPONSE', status: 503 })
  })

  test.each([
    ['not asked for', [validatorJson(4)]],
    ['there twice', [validatorJson(1), validatorJson(1)]],
    ['short of a key', [{ ...validatorJson(1), validator: {} }]],
    ['without balance', [{ ...validatorJson(1), balance: undefined }]],
    ['with a number for a string', [{ ...validatorJson(1), balance: 32 }]],
    ['with a negative balance', [{ ...validatorJson(1), balance: '-1' }]],
    ['with a balance beyond uint64', [{ ...validatorJson(1), balance: '18446744073709551616' }]],
    ['with a hex balance', [{ ...validatorJson(1), balance: '0x10' }]],
    ['with an empty balance', [{ ...validatorJson(1), balance: '' }]],
    ['with a text flag', [validatorJson(1, { slashed: 'false' })]],
    ['with short credentials', [validatorJson(1, { withdrawal_credentials: '0x01' })]],
    ['with an odd key', [validatorJson(1, { pubkey: `${pubkeyOf(1)}0` })]],
    ['not in a list', { 0: validatorJson(1) }],
    ['nothing', undefined],
    ['null', null],
  ])('error: BEACON_MALFORMED for a validator %s', async (_, data) => {
    server.reply(() => ({ body: { ...standing, data } }))
    const promise = client().validators('head', { ids: [1n] })
    await expect(promise).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
    // A malformed answer is no reason to ask in another way.
    expect(server.received).toHaveLength(1)
  })
})
