import { type Hex, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBeaconServer } from '../../test/beaconServer.ts'
import { createBeaconClient } from './createBeaconClient.ts'

let server: Awaited<ReturnType<typeof startBeaconServer>>
beforeAll(async () => {
  server = await startBeaconServer()
})
afterAll(() => server.close())

const pubkeyOf = (index: number): Hex => numberToHex(index + 1, { size: 48 })
const client = () => createBeaconClient({ url: server.url, timeoutMs: 2_000 })

function validatorJson(index: number, pubkey: Hex = pubkeyOf(index)) {
  return {
    index: `${index}`,
    balance: '250000000000000',
    validator: {
      pubkey,
      withdrawal_credentials: numberToHex(1, { size: 32 }),
      effective_balance: '250000000000000',
      slashed: false,
      activation_eligibility_epoch: '1',
      activation_epoch: '2',
      exit_epoch: '18446744073709551615',
      withdrawable_epoch: '18446744073709551615',
    },
  }
}

const answer = (data: unknown) =>
  server.reply(() => ({ body: { execution_optimistic: false, finalized: true, data } }))

describe('fetchAllValidators', () => {
  test('default', async () => {
    answer([validatorJson(1), validatorJson(0)])
    const { validators, isFinalized } = await client().allValidators(7n)
    expect(isFinalized).toBe(true)
    expect(validators.map(({ index, pubkey }) => [index, pubkey])).toEqual([
      [0n, pubkeyOf(0)],
      [1n, pubkeyOf(1)],
    ])
    expect(server.received.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/eth/v1/beacon/states/7/validators'],
    ])
  })

  test.each([
    ['an index that is there twice', [validatorJson(0), validatorJson(0, pubkeyOf(9))]],
    ['a key that is there twice', [validatorJson(0), validatorJson(1, pubkeyOf(0))]],
    ['a list that begins later', [validatorJson(1)]],
    ['a gap', [validatorJson(0), validatorJson(2)]],
  ])('error: BEACON_MALFORMED for %s', async (_, data) => {
    answer(data)
    const promise = client().allValidators('head')
    await expect(promise).rejects.toMatchObject({ code: 'BEACON_MALFORMED' })
  })

  test('error: BEACON_NOT_FOUND for an unknown state', async () => {
    server.reply(() => ({ status: 404 }))
    const promise = client().allValidators(1n)
    await expect(promise).rejects.toMatchObject({ code: 'BEACON_NOT_FOUND' })
  })
})
