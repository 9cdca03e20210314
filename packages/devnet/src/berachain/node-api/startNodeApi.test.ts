import { createBeaconClient, createProofClient } from '@millpond/consensus'
import { proveBeaconKitValidators } from '@millpond/consensus/node'
import { getNetwork } from '@millpond/networks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createBareBerachain,
  makeBlock,
  makeBlocksTo,
  smallParameters,
} from '../../../test/bareBerachain.ts'
import { startNodeApi } from './startNodeApi.ts'

const { beaconDeposit: depositContract } = getNetwork('berachain-local')
const network = { chainId: 80_069, depositContract }
const chain = createBareBerachain()
const vault = '0x000000000000000000000000000000000000ba17' as const
const pubkey = `0x${'ab'.repeat(48)}` as const
let api: startNodeApi.ReturnType

beforeAll(async () => {
  makeBlock(chain, {
    deposits: [
      {
        pubkey,
        withdrawalCredentials: `0x01${'00'.repeat(11)}${vault.slice(2)}`,
        amountGwei: 300_000_000_000_000n,
        signature: `0x${'00'.repeat(96)}`,
        index: 0n,
      },
    ],
  })
  makeBlocksTo(chain, 25)
  makeBlock(chain, {
    withdrawalRequests: [{ sourceAddress: vault, pubkey, amountGwei: 20_000_000_000_000n }],
  })
  makeBlocksTo(chain, 30)
  api = await startNodeApi({ chain, network, port: 0 })
})

afterAll(() => api.stop())

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${api.url}${path}`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('startNodeApi', () => {
  test('default', async () => {
    const { body } = await get('/eth/v1/beacon/headers/head')
    // Decimal here, unlike in proofs.
    expect(body).toMatchObject({
      finalized: true,
      data: { canonical: true, header: { message: { slot: '30' } } },
    })
    expect((await get('/eth/v1/node/syncing')).body).toEqual({
      data: {
        head_slot: '30',
        sync_distance: '0',
        is_syncing: false,
        is_optimistic: false,
        el_offline: false,
      },
    })
  })

  test('behavior: the standard client reads everything it knows', async () => {
    const beacon = createBeaconClient({ url: api.url })
    const genesis = await beacon.genesis()
    expect(genesis.timeSeconds).toBe(1_800_000_000n)
    expect(genesis.forkVersion).toBe('0x04000000')

    const spec = await beacon.spec()
    expect(spec.depositChainId).toBe(80_069n)
    expect(spec.depositContract).toBe(depositContract.toLowerCase())
    expect([spec.slotsPerEpoch, spec.slotDurationMs]).toEqual([10n, 2_000n])

    const { validators } = await beacon.validators('head', { ids: [pubkey, 0n, 99n] })
    const found = validators.filter((each) => each.kind === 'known')
    expect(found).toMatchObject([{ index: 0n }, { index: 4n, balanceGwei: 300_000_000_000_000n }])
    expect(validators).toContainEqual({ kind: 'absent', id: '99' })

    const { withdrawals } = await beacon.pendingPartialWithdrawals('head')
    expect(withdrawals).toEqual([
      { validatorIndex: 4n, amountGwei: 20_000_000_000_000n, withdrawableEpoch: 6n },
    ])
    expect((await beacon.fork('head')).currentVersion).toBe('0x06000000')
    expect((await beacon.header(17n)).header.slot).toBe(17n)
    expect((await beacon.syncing()).headSlot).toBe(30n)
  })

  test('behavior: proofs of the node are those of the state', async () => {
    const proofs = createProofClient({ url: api.url })
    const answer = await proofs.validatorProofs({ fork: 'fulu', id: 28n, validatorIndex: 4n })
    const beacon = createBeaconClient({ url: api.url })
    const { version, bytes } = await beacon.stateSsz(28n)
    expect(version).toBe('fulu')

    const { header } = answer
    const [built] = proveBeaconKitValidators({ fork: 'fulu', header, indices: [4n], state: bytes })
    expect(answer).toEqual(built)
  })

  test('behavior: proofs have hexadecimal numbers and nothing around them', async () => {
    const { body } = await get('/bkit/v1/proof/validator_balance/28/4')
    expect(body).toMatchObject({
      beacon_block_header: { slot: '0x1c' },
      beacon_block_root: chain.history.atSlot(28)?.root,
      validator_balance: '0x110d9316ec000',
    })
    expect(body.balance_proof).toHaveLength(47)
  })

  test('behavior: the proposer of a block and its key are proven', async () => {
    const proofs = createProofClient({ url: api.url })
    const { header, proposer, pubkey: key } = await proofs.blockProposer({ fork: 'fulu', id: 27n })
    expect(proposer.validatorIndex).toBe(header.proposerIndex)
    expect(key.pubkey).toBe(chain.history.atSlot(27)?.proposer)
  })

  test('behavior: an id with a t names the block whose child has the time', async () => {
    const child = chain.history.atSlot(20)?.timestamp
    const { body } = await get(`/bkit/v1/proof/validator_pubkey/t${child}/0`)
    expect(body).toMatchObject({ beacon_block_header: { slot: '0x13' } })
    // The newest block has no child yet.
    const none = (chain.head.timestamp ?? 0) + 2
    expect((await get(`/bkit/v1/proof/validator_pubkey/t${none}/0`)).status).toBe(404)
  })

  test('behavior: validators are selected by status and by id', async () => {
    const { body } = await get('/eth/v1/beacon/states/head/validators?status=active&id=1,2')
    expect((body.data as { index: string }[]).map(({ index }) => index)).toEqual(['1', '2'])
    const pending = await get('/eth/v1/beacon/states/1/validators?status=pending_initialized')
    expect(pending.body.data).toMatchObject([{ index: '4' }])
    const one = await get(`/eth/v1/beacon/states/head/validators/${pubkey}`)
    expect(one.body.data).toMatchObject({ index: '4', status: 'active_ongoing' })
    const balances = await get('/eth/v1/beacon/states/head/validator_balances?id=4')
    expect(balances.body.data).toEqual([{ index: '4', balance: '300000000000000' }])
  })

  test('behavior: before Electra keys have proofs, balances and credentials have not', async () => {
    const forks = { ...smallParameters.forks, electra: 50, electra1: 50, fulu: 50 }
    const old = createBareBerachain({ parameters: { ...smallParameters, forks } })
    makeBlocksTo(old, 3)
    const server = await startNodeApi({ chain: old, network, port: 0 })
    try {
      const proofs = createProofClient({ url: server.url })
      const answer = await proofs.validatorPubkey({ fork: 'deneb', id: 2n, validatorIndex: 1n })
      expect(answer.proof.siblings).toHaveLength(51)
      const response = await fetch(`${server.url}/bkit/v1/proof/validator_balance/2/1`)
      expect(response.status).toBe(400)
    } finally {
      await server.stop()
    }
  })

  test.each([
    ['/eth/v1/beacon/headers/4000', 404],
    ['/eth/v1/beacon/headers/never', 400],
    [`/eth/v1/beacon/states/0x${'00'.repeat(32)}/root`, 404],
    ['/eth/v1/beacon/states/head/validators/99', 404],
    ['/eth/v1/beacon/states/head/validators/0x12', 400],
    ['/bkit/v1/proof/validator_pubkey/4000/0', 404],
    ['/bkit/v1/proof/validator_pubkey/28/99', 404],
    ['/bkit/v1/proof/validator_pubkey/28/x', 400],
    [`/bkit/v1/proof/validator_pubkey/0x${'00'.repeat(32)}/0`, 400],
    ['/eth/v1/beacon/blob_sidecars/head', 501],
  ])('error: %s answers %i', async (path, status) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ code: status, message: expect.any(String) })
  })

  test('error: PORT_TAKEN', async () => {
    const port = Number(new URL(api.url).port)
    await expect(startNodeApi({ chain, network, port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
  })
})
