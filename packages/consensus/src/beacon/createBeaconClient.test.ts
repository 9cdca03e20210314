// Above 300 lines: every endpoint and every way a node can answer wrongly.
// Longer than most: one endpoint after the other, each with the answers it must not believe.
import { bytesToHex, type Hex, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBeaconServer } from '../../test/beaconServer.ts'
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

    test('behavior: what BeaconKit leaves out is undefined', async () => {
      const { DEPOSIT_CONTRACT_ADDRESS } = data
      const short = { DEPOSIT_CONTRACT_ADDRESS, DEPOSIT_NETWORK_ID: '80094' }
      server.reply(() => ({ body: { data: short } }))
      expect(await client().spec()).toEqual({
        configName: undefined,
        depositChainId: 80_094n,
        depositContract: '0x00000000219ab540356cbb839cbe05303d7705fa',
        slotsPerEpoch: undefined,
        slotDurationMs: undefined,
        genesisForkVersion: undefined,
        values: short,
      })
    })

    test('error: BEACON_MALFORMED without a chain or with a broken value', async () => {
      const { DEPOSIT_CHAIN_ID: _, ...rest } = data
      server.reply(() => ({ body: { data: rest } }))
      await expect(client().spec()).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
      server.reply(() => ({ body: { data: { ...data, SLOTS_PER_EPOCH: 32 } } }))
      await expect(client().spec()).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
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

  describe('syncing of BeaconKit', () => {
    const data = { head_slot: 9, sync_distance: 0, is_syncing: false, is_optimistic: false }

    test('behavior: slots may be JSON numbers', async () => {
      server.reply(() => ({ body: { data } }))
      expect(await client().syncing()).toMatchObject({ headSlot: 9n, syncDistance: 0n })
    })

    test.each([-1, 1.5, 2 ** 53, null])('error: BEACON_MALFORMED for slot %s', async (slot) => {
      server.reply(() => ({ body: { data: { ...data, head_slot: slot } } }))
      await expect(client().syncing()).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
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

  describe('pendingPartialWithdrawals', () => {
    test.each(['withdrawable_epoch', 'withdrawal_epoch'])('default: %s', async (key) => {
      const data = [{ validator_index: '7', amount: '1000000000', [key]: '300' }]
      server.reply(() => ({ body: { ...standing, data } }))
      const { withdrawals } = await client().pendingPartialWithdrawals(root(2))
      const expected = { validatorIndex: 7n, amountGwei: 1_000_000_000n, withdrawableEpoch: 300n }
      expect(withdrawals).toEqual([expected])
    })
  })
})
