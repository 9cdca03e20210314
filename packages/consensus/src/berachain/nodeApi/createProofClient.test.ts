import { bytesToHex, type Hex, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBeaconKitState } from '../../../test/beaconKitState.ts'
import { startBeaconServer } from '../../../test/beaconServer.ts'
import { type BeaconBlockHeader, hashBlockHeader } from '../../blockHeader.ts'
import { hashPair } from '../../merkle/hashPair.ts'
import { nobleHasher } from '../../merkle/nobleHasher.ts'
import { uint64Leaf } from '../proofs/leaves.ts'
import { proveBeaconKitValidators } from '../proofs/proveBeaconKitValidators.ts'
import { createProofClient } from './createProofClient.ts'

const fork = 'fulu'
const made = makeBeaconKitState(fork)
const proofs = proveBeaconKitValidators({ ...made, indices: [0n, 1n, 2n, 3n, 4n, 5n, 6n] })
const request = { fork, id: 'head', validatorIndex: 4n } as const

let server: Awaited<ReturnType<typeof startBeaconServer>>
beforeAll(async () => {
  server = await startBeaconServer()
})
afterAll(() => server.close())

const client = () => createProofClient({ url: server.url, timeoutMs: 2_000 })

/** How a node writes numbers: BeaconKit in hex, others in decimal. */
type Write = (value: bigint) => unknown
const hex: Write = (value) => numberToHex(value)
const decimal: Write = (value) => String(value)

function blockOf(header: BeaconBlockHeader, write: Write) {
  return {
    beacon_block_header: {
      slot: write(header.slot),
      proposer_index: write(header.proposerIndex),
      parent_block_root: header.parentRoot,
      state_root: header.stateRoot,
      body_root: header.bodyRoot,
    },
    beacon_block_root: hashBlockHeader(header),
  }
}

/** Siblings of the header's field 1: field 0, fields 2 and 3, fields 4 to 7. */
function proposerSiblings({ slot, parentRoot, stateRoot, bodyRoot }: BeaconBlockHeader): Hex[] {
  const zero = new Uint8Array(32)
  const pair = (left: Hex, right: Hex) =>
    hashPair(Buffer.from(left.slice(2), 'hex'), Buffer.from(right.slice(2), 'hex'), nobleHasher)
  const zeros = hashPair(zero, zero, nobleHasher)
  const last = hashPair(pair(bodyRoot, bytesToHex(zero)), zeros, nobleHasher)
  return [uint64Leaf(slot), bytesToHex(pair(parentRoot, stateRoot)), bytesToHex(last)]
}

/** What a node with this state answers; undefined is "not found". */
function answerOf(path: string, write: Write): Record<string, unknown> | undefined {
  const [, , , , kind, , index] = path.split('/')
  const found = proofs[kind === 'block_proposer' ? 3 : Number(index)]
  if (!found) return undefined
  const { header, pubkey, withdrawalCredentials, balance } = found
  const block = blockOf(header, write)
  const ofPubkey = {
    ...block,
    validator_pubkey: pubkey.pubkey,
    validator_pubkey_proof: pubkey.siblings,
  }
  switch (kind) {
    case 'validator_pubkey':
      return ofPubkey
    case 'validator_credentials':
      return {
        ...block,
        validator_withdrawal_credentials: withdrawalCredentials.withdrawalCredentials,
        withdrawal_credentials_proof: withdrawalCredentials.siblings,
      }
    case 'validator_balance':
      return {
        ...block,
        validator_balance: write(balance.balanceGwei),
        balance_leaf: balance.leaf,
        balance_proof: balance.siblings,
      }
    case 'block_proposer':
      return { ...ofPubkey, proposer_index_proof: proposerSiblings(header) }
    case undefined:
    default:
      return undefined
  }
}

type Change = (body: Record<string, unknown>, path: string) => Record<string, unknown>

function serve(write: Write, change: Change = (body) => body) {
  server.reply(({ path }) => {
    const body = answerOf(path, write)
    return body ? { body: change(body, path) } : { status: 404 }
  })
}

describe('createProofClient', () => {
  test.each([
    ['hex', hex],
    ['decimal', decimal],
  ])('default: numbers in %s', async (_, write) => {
    serve(write)
    expect(await client().validatorProofs(request)).toEqual(proofs[4])
  })

  test('behavior: the answer to a name pins the slot of the others', async () => {
    serve(hex)
    await client().validatorProofs({ ...request, id: 't1760000002' })
    expect(server.received.map(({ path }) => path).toSorted()).toEqual([
      '/bkit/v1/proof/validator_balance/12000000/4',
      '/bkit/v1/proof/validator_credentials/12000000/4',
      '/bkit/v1/proof/validator_pubkey/t1760000002/4',
    ])
  })

  test('behavior: the proposer is proven with its key', async () => {
    serve(hex)
    const answer = await client().blockProposer({ fork, id: 12_000_000n })
    expect(answer.pubkey).toEqual(proofs[3]?.pubkey)
    expect(answer.proposer).toMatchObject({ validatorIndex: 3n, gIndex: 9n })
    expect(answer.proposer.siblings).toHaveLength(3)
    expect(server.received[0]?.path).toBe('/bkit/v1/proof/block_proposer/12000000')
  })

  test('error: HEADER_ROOT_MISMATCH', async () => {
    const beacon_block_root = made.header.bodyRoot
    serve(hex, (body) => ({ ...body, beacon_block_root }))
    const failure = client().validatorBalance(request)
    await expect(failure).rejects.toMatchObject({ code: 'HEADER_ROOT_MISMATCH' })
  })

  test('error: PROOF_INVALID for a key, a balance or credentials that are not proven', async () => {
    serve(hex, (body) => ({
      ...body,
      validator_pubkey: proofs[0]?.pubkey.pubkey,
      validator_balance: '0x1',
      validator_withdrawal_credentials: made.header.bodyRoot,
    }))
    const expected = { code: 'PROOF_INVALID' }
    await expect(client().validatorPubkey(request)).rejects.toMatchObject(expected)
    await expect(client().validatorBalance(request)).rejects.toMatchObject(expected)
    await expect(client().validatorCredentials(request)).rejects.toMatchObject(expected)
  })

  test('error: PROOF_INVALID for the proof of another validator', async () => {
    serve(hex, () => answerOf('/bkit/v1/proof/validator_pubkey/head/2', hex) ?? {})
    const failure = client().validatorPubkey(request)
    await expect(failure).rejects.toMatchObject({ code: 'PROOF_INVALID' })
  })

  test('error: PROOF_INVALID for another fork', async () => {
    serve(hex)
    const failure = client().validatorPubkey({ ...request, fork: 'deneb' })
    await expect(failure).rejects.toMatchObject({
      code: 'PROOF_INVALID',
      metaMessages: ['The block may be of another fork than the one named.'],
    })
  })

  test('error: PROOF_BLOCK_MISMATCH', async () => {
    const [other] = proveBeaconKitValidators({ ...proposedAgain(), indices: [4n] })
    if (!other) throw new Error('One index gives one proof.')
    serve(hex, (body, path) =>
      path.includes('balance')
        ? { ...body, ...blockOf(other.header, hex), balance_proof: other.balance.siblings }
        : body,
    )
    const failure = client().validatorProofs(request)
    await expect(failure).rejects.toMatchObject({ code: 'PROOF_BLOCK_MISMATCH' })
  })

  test('error: BEACON_MALFORMED for another slot than asked for', async () => {
    serve(hex)
    const failure = client().validatorPubkey({ ...request, id: 11_999_999n })
    await expect(failure).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
  })

  test.each(['0x', '0x10000000000000000', '-1', '1e3', 1.5, null])(
    'error: BEACON_MALFORMED for the balance %s',
    async (validator_balance) => {
      serve(hex, (body) => ({ ...body, validator_balance }))
      const failure = client().validatorBalance(request)
      await expect(failure).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
    },
  )

  test('error: BEACON_NOT_FOUND for a validator that is not there', async () => {
    serve(hex)
    const failure = client().validatorProofs({ ...request, validatorIndex: 7n })
    await expect(failure).rejects.toMatchObject({ code: 'BEACON_NOT_FOUND' })
  })
})

/** The same slot and state in a block with another body. */
function proposedAgain() {
  return { ...made, header: { ...made.header, bodyRoot: made.header.parentRoot } }
}
