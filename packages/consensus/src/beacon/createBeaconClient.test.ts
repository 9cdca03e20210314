import { bytesToHex, type Hex, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Received, startBeaconServer } from '../../test/beaconServer.ts'
import { FAR_FUTURE_EPOCH } from '../farFuture.ts'
import { createBeaconClient } from './createBeaconClient.ts'
import { readHeaderAt } from './readHeaderAt.ts'

let server: Awaited<ReturnType<typeof startBeaconServer>>
beforeAll(async () => {
  server = await startBeaconServer()
})
afterAll(() => server.close())

const root = (seed: number): Hex => numberToHex(seed, { size: 32 })
const pubkeyOf = (index: number): Hex => numberToHex(index + 1, { size: 48 })
const standing = { execution_optimistic: false, finalized: true }
const client = () => createBeaconClient({ url: server.url, timeoutMs: 2_000 })

const headerMessage = {
  slot: '640',
  proposer_index: '7',
  parent_root: root(1),
  state_root: root(2),
  body_root: root(3),
}
const headerAnswer = {
  ...standing,
  data: { root: root(9), canonical: true, header: { message: headerMessage, signature: '0x' } },
}

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
      method === 'POST' ? JSON.parse(body).ids : (path.split('?id=')[1] ?? '').split(',')
    const data = Array.from({ length: count }, (_, index) => index)
      .filter((index) => ids.includes(`${index}`) || ids.includes(pubkeyOf(index)))
      .map((index) => validatorJson(index))
    return { body: { ...standing, data } }
  }
}

describe('createBeaconClient', () => {
  describe('genesis', () => {
    test('default', async () => {
      const data = {
        genesis_time: '1606824023',
        genesis_validators_root: root(5),
        genesis_fork_version: '0x00000000',
      }
      server.reply(() => ({ body: { data } }))
      expect(await client().genesis()).toEqual({
        timeSeconds: 1_606_824_023n,
        validatorsRoot: root(5),
        forkVersion: '0x00000000',
      })
      expect(server.received[0]?.path).toBe('/eth/v1/beacon/genesis')
    })
  })

  describe('spec', () => {
    const data = {
      CONFIG_NAME: 'mainnet',
      DEPOSIT_CHAIN_ID: '1',
      DEPOSIT_CONTRACT_ADDRESS: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
      SLOTS_PER_EPOCH: '32',
      SECONDS_PER_SLOT: '12',
      GENESIS_FORK_VERSION: '0x00000000',
      BLOB_SCHEDULE: [{ EPOCH: '1', MAX_BLOBS_PER_BLOCK: '15' }],
    }

    test('default', async () => {
      server.reply(() => ({ body: { data } }))
      const { values, ...rest } = await client().spec()
      expect(rest).toEqual({
        configName: 'mainnet',
        depositChainId: 1n,
        depositContract: '0x00000000219ab540356cbb839cbe05303d7705fa',
        slotsPerEpoch: 32n,
        slotDurationMs: 12_000n,
        genesisForkVersion: '0x00000000',
      })
      expect(values.BLOB_SCHEDULE).toEqual(data.BLOB_SCHEDULE)
    })

    test('behavior: milliseconds win over seconds', async () => {
      server.reply(() => ({ body: { data: { ...data, SLOT_DURATION_MS: '2500' } } }))
      expect((await client().spec()).slotDurationMs).toBe(2_500n)
    })
  })

  describe('nodeVersion', () => {
    test('default', async () => {
      server.reply(() => ({ body: { data: { version: 'Lighthouse/v8' } } }))
      expect(await client().nodeVersion()).toBe('Lighthouse/v8')
    })
  })

  describe('syncing', () => {
    test('behavior: a flag that the node leaves out is unknown', async () => {
      const data = { head_slot: '9', sync_distance: '1', is_syncing: true, el_offline: false }
      server.reply(() => ({ body: { data } }))
      expect(await client().syncing()).toEqual({
        headSlot: 9n,
        syncDistance: 1n,
        isSyncing: true,
        isOptimistic: 'unknown',
        isExecutionOffline: false,
      })
    })
  })

  describe('header', () => {
    test('default', async () => {
      server.reply(() => ({ body: headerAnswer }))
      expect(await client().header(640n)).toEqual({
        isOptimistic: false,
        isFinalized: true,
        root: root(9),
        isCanonical: true,
        header: {
          slot: 640n,
          proposerIndex: 7n,
          parentRoot: root(1),
          stateRoot: root(2),
          bodyRoot: root(3),
        },
      })
      expect(server.received[0]?.path).toBe('/eth/v1/beacon/headers/640')
    })

    test('error: BEACON_MALFORMED for another slot than asked for', async () => {
      server.reply(() => ({ body: headerAnswer }))
      const promise = client().header(641n)
      await expect(promise).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
    })

    test('error: BEACON_MALFORMED for another root than asked for', async () => {
      server.reply(() => ({ body: headerAnswer }))
      await expect(client().header(root(8))).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
      expect((await client().header(root(9))).root).toBe(root(9))
    })
  })

  describe('readHeaderAt', () => {
    test('behavior: not found is a missed slot', async () => {
      server.reply(() => ({ status: 404, body: { code: 404, message: 'Block not found' } }))
      expect(await readHeaderAt(client(), 5n)).toEqual({ kind: 'missed' })
    })

    test('behavior: another failure is not', async () => {
      server.reply(() => ({ status: 500 }))
      await expect(readHeaderAt(client(), 5n)).rejects.toMatchObject({ code: 'BEACON_RESPONSE' })
    })

    test('default', async () => {
      server.reply(() => ({ body: headerAnswer }))
      expect(await readHeaderAt(client(), 640n)).toMatchObject({ kind: 'found', root: root(9) })
    })
  })

  describe('block', () => {
    const payload = {
      block_number: '22431084',
      block_hash: root(21),
      parent_hash: root(20),
      timestamp: '1746612311',
      fee_recipient: '0x388C818CA8B9251b393131C08a736A67ccB19297',
    }
    const message = { ...headerMessage, body: { execution_payload: payload } }

    test('default', async () => {
      server.reply(() => ({ body: { ...standing, version: 'Electra', data: { message } } }))
      expect(await client().block(root(9))).toEqual({
        isOptimistic: false,
        isFinalized: true,
        version: 'electra',
        slot: 640n,
        proposerIndex: 7n,
        parentRoot: root(1),
        stateRoot: root(2),
        execution: {
          blockNumber: 22_431_084n,
          blockHash: root(21),
          parentHash: root(20),
          timestampSeconds: 1_746_612_311n,
          feeRecipient: '0x388c818ca8b9251b393131c08a736a67ccb19297',
        },
      })
      expect(server.received[0]?.path).toBe(`/eth/v2/beacon/blocks/${root(9)}`)
    })

    test('error: BEACON_MALFORMED for a blinded block', async () => {
      const blinded = { ...headerMessage, body: { execution_payload_header: payload } }
      server.reply(() => ({
        body: { ...standing, version: 'electra', data: { message: blinded } },
      }))
      await expect(client().block('head')).rejects.toMatchObject({
        code: 'BEACON_MALFORMED',
        message: expect.stringContaining('data.message.body.execution_payload is not an object'),
      })
    })
  })

  describe('finalityCheckpoints', () => {
    test('default', async () => {
      const checkpoint = (epoch: string) => ({ epoch, root: root(4) })
      const data = {
        previous_justified: checkpoint('1'),
        current_justified: checkpoint('2'),
        finalized: checkpoint('3'),
      }
      server.reply(() => ({ body: { data } }))
      expect(await client().finalityCheckpoints('head')).toEqual({
        isOptimistic: 'unknown',
        isFinalized: 'unknown',
        previousJustified: { epoch: 1n, root: root(4) },
        currentJustified: { epoch: 2n, root: root(4) },
        finalized: { epoch: 3n, root: root(4) },
      })
      expect(server.received[0]?.path).toBe('/eth/v1/beacon/states/head/finality_checkpoints')
    })
  })

  describe('fork', () => {
    test('default', async () => {
      const data = {
        previous_version: '0x05000000',
        current_version: '0x06000000',
        epoch: '411392',
      }
      server.reply(() => ({ body: { ...standing, data } }))
      expect(await client().fork(root(2))).toMatchObject({
        previousVersion: '0x05000000',
        currentVersion: '0x06000000',
        epoch: 411_392n,
      })
    })
  })

  describe('validators', () => {
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

    test.each([404, 405, 501])('behavior: GET follows a POST answered %i', async (status) => {
      const answer = answerValidators(100)
      server.reply((request) => (request.method === 'POST' ? { status } : answer(request)))
      const ids = Array.from({ length: 100 }, (_, index) => pubkeyOf(index))
      const { validators } = await client().validators('head', { ids: [...ids, pubkeyOf(100)] })

      expect(validators.map(({ kind }) => kind)).toEqual([...ids.map(() => 'known'), 'absent'])
      expect(server.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
      expect(server.received.every(({ path }) => path.length < 8_000)).toBe(true)
      expect(server.received[2]?.path).toContain(`${pubkeyOf(98)},${pubkeyOf(99)}`)
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

  describe('stateSsz', () => {
    const octets = { 'content-type': 'application/octet-stream' }
    const bytes = Uint8Array.of(1, 2, 3)

    test('default', async () => {
      const headers = { ...octets, 'eth-consensus-version': 'Fulu' }
      server.reply(() => ({ headers, body: bytes }))
      const state = await client().stateSsz(root(2))
      expect(state.version).toBe('fulu')
      expect(bytesToHex(state.bytes)).toBe('0x010203')
      expect(server.received[0]?.path).toBe(`/eth/v2/debug/beacon/states/${root(2)}`)
      expect(server.received[0]?.headers.accept).toBe('application/octet-stream')
    })

    test.each([
      ['without version', { headers: octets, body: bytes }],
      ['in JSON', { headers: { 'eth-consensus-version': 'fulu' }, body: { data: {} } }],
      ['without bytes', { headers: { ...octets, 'eth-consensus-version': 'fulu' }, body: '' }],
    ])('error: BEACON_MALFORMED for a state %s', async (_, reply) => {
      server.reply(() => reply)
      const promise = client().stateSsz('head')
      await expect(promise).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
    })
  })

  describe('pendingDeposits', () => {
    test('default', async () => {
      const signature = numberToHex(3, { size: 96 })
      const deposit = {
        pubkey: pubkeyOf(1),
        withdrawal_credentials: root(1),
        amount: '31000000000',
        signature,
        slot: '12',
      }
      server.reply(() => ({ body: { ...standing, data: [deposit] } }))
      expect((await client().pendingDeposits(root(2))).deposits).toEqual([
        {
          pubkey: pubkeyOf(1),
          withdrawalCredentials: root(1),
          amountGwei: 31_000_000_000n,
          signature,
          slot: 12n,
        },
      ])
    })
  })

  describe('failures', () => {
    test('error: BEACON_NOT_FOUND', async () => {
      server.reply(() => ({ status: 404 }))
      await expect(client().header(1n)).rejects.toMatchObject({ code: 'BEACON_NOT_FOUND' })
    })

    test('error: BEACON_RESPONSE', async () => {
      const headers = { 'retry-after': '7' }
      server.reply(() => ({ status: 429, headers, body: { message: 'slow down' } }))
      await expect(client().genesis()).rejects.toMatchObject({
        code: 'BEACON_RESPONSE',
        status: 429,
        isRetryable: true,
        retryAfterSeconds: 7,
        message: expect.stringContaining('slow down'),
      })
    })

    test.each([
      [400, false],
      [403, false],
      [204, false],
      [408, true],
      [500, true],
      [503, true],
    ])('behavior: whether %i may pass later is told', async (status, isRetryable) => {
      server.reply(() => ({ status }))
      await expect(client().genesis()).rejects.toMatchObject({ status, isRetryable })
    })

    test('error: BEACON_MALFORMED for what is not JSON', async () => {
      server.reply(() => ({ body: '<html>' }))
      await expect(client().genesis()).rejects.toMatchObject({
        code: 'BEACON_MALFORMED',
        cause: expect.any(SyntaxError),
      })
    })

    test('error: BEACON_UNREACHABLE when the answer breaks off', async () => {
      server.reply(() => 'cut')
      await expect(client().genesis()).rejects.toMatchObject({ code: 'BEACON_UNREACHABLE' })
    })

    test('error: BEACON_UNREACHABLE when the answer takes too long', async () => {
      server.reply(() => 'hang')
      const beacon = createBeaconClient({ url: server.url, timeoutMs: 50 })
      await expect(beacon.genesis()).rejects.toMatchObject({
        code: 'BEACON_UNREACHABLE',
        message: expect.stringContaining('within 50 ms'),
      })
    })

    test('error: BEACON_UNREACHABLE when nobody listens', async () => {
      const closed = await startBeaconServer()
      await closed.close()
      const beacon = createBeaconClient({ url: closed.url })
      const failure = beacon.genesis()
      await expect(failure).rejects.toMatchObject({ code: 'BEACON_UNREACHABLE' })
      await expect(failure).rejects.toHaveProperty('cause')
    })

    test.each(['', 'node', 'ftp://127.0.0.1', '127.0.0.1:5052'])(
      'error: BEACON_URL_INVALID for "%s"',
      (url) => {
        const act = () => createBeaconClient({ url })
        expect(act).toThrow(expect.objectContaining({ code: 'BEACON_URL_INVALID' }))
      },
    )
  })

  describe('address', () => {
    const secret = 'deadbeef'

    test('behavior: path, query and user of the address are used and never told', async () => {
      const { host } = server
      const url = `http://me:${secret}@${host}/${secret}/?key=${secret}`
      const beacon = createBeaconClient({ url })
      server.reply(() => ({ status: 500 }))
      const error: unknown = await beacon.validators('head', { ids: [1n] }).catch((e) => e)

      const [request] = server.received
      expect(request?.path).toBe(`/${secret}/eth/v1/beacon/states/head/validators?key=${secret}`)
      expect(request?.headers.authorization).toBe(`Basic ${btoa(`me:${secret}`)}`)
      expect(String(error)).toContain(`http://${host}`)
      expect(String(error)).not.toContain(secret)
      expect(beacon.origin).toBe(`http://${host}`)
    })

    test('args: fetch', async () => {
      const beacon = createBeaconClient({
        url: 'http://node.invalid',
        fetch: async () => Response.json({ data: { version: 'fake' } }),
      })
      expect(await beacon.nodeVersion()).toBe('fake')
    })
  })
})
