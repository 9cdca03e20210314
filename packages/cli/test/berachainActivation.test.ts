// What can go wrong between the node API, the chain and the factory when a pool is activated.
import { previewCall } from '@millpond/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectPool } from '../src/chain/berachain/connectPool.ts'
import { planActivation } from '../src/commands/pool/berachain/planActivation.ts'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools, operator, secretKey, signDeposit } from './openBerachainPools.ts'

const firstDepositGwei = 10n ** 13n
const { signal } = new AbortController()

let chain: Awaited<ReturnType<typeof openBerachainPools>>
beforeAll(async () => {
  chain = await openBerachainPools()
  await chain.context.writeSecret('validator.key', secretKey)
  const people = ['--op', operator, '--sr', operator, '--key-file', 'validator.key']
  await ok('pool', 'create', ...people, '--confirm', 'deposit', ...send(1))
})
afterAll(() => chain.close())
afterEach(() => chain.node.override())

const { ok, fail } = createRunner(() => chain.context)
const activate = ['pool', 'activate', ...send(2)]

function validator(balanceGwei = firstDepositGwei) {
  const { publicKey: pubkey, withdrawalCredentials } = signDeposit(chain)
  return { pubkey, withdrawalCredentials, balanceGwei }
}

/** What the node would answer if the validator had one BERA more in this slot. */
async function answerOfOther(slot: bigint, path: string): Promise<unknown> {
  const head = chain.node.slot()
  chain.node.setState(slot, [validator(firstDepositGwei + 10n ** 9n)])
  const response = await fetch(`${chain.node.url}${path}`)
  chain.node.setState(head, [validator()])
  return response.json()
}

/** Answers one request as another state would. */
async function lie(slot: bigint, path: string) {
  const other = await answerOfOther(slot, path)
  chain.node.override((asked, usual) => (asked === path ? other : usual()))
}

describe('pool activate', () => {
  test('behavior: one slot is pinned for the header and all proofs', async () => {
    await chain.prove([validator()])
    const asked: string[] = []
    chain.node.override((path, usual) => {
      asked.push(path)
      return usual()
    })
    const { details } = await ok('pool', 'activate')
    const slot = chain.node.slot()
    expect(details.validator).toBe(`index 0, proven at slot ${slot}`)
    expect(asked.filter((path) => path.startsWith('/bkit')).toSorted()).toEqual([
      `/bkit/v1/proof/validator_balance/${slot}/0`,
      `/bkit/v1/proof/validator_credentials/${slot}/0`,
      `/bkit/v1/proof/validator_pubkey/${slot}/0`,
    ])
    expect(asked).toContain(`/eth/v1/beacon/headers/${slot}`)
  })

  test.each(['validator_credentials', 'validator_balance'])(
    'error: PROOF_BLOCK_MISMATCH when %s is proven in another block of the slot',
    async (kind) => {
      await chain.prove([validator()])
      const slot = chain.node.slot()
      await lie(slot, `/bkit/v1/proof/${kind}/${slot}/0`)
      expect(await fail(activate)).toMatchObject({ exit: 1, code: 'PROOF_BLOCK_MISMATCH' })
    },
  )

  test.each(['validator_pubkey', 'validator_credentials', 'validator_balance'])(
    'error: BEACON_MALFORMED when %s is proven at another slot',
    async (kind) => {
      await chain.prove([validator()])
      const slot = chain.node.slot()
      await lie(slot - 1n, `/bkit/v1/proof/${kind}/${slot}/0`)
      const error = await fail(activate)
      expect(error).toMatchObject({ exit: 1, code: 'BEACON_MALFORMED' })
      expect(error.message).toContain(`the answer is about slot ${slot - 1n}`)
    },
  )

  test('error: HEADER_MISMATCH when the header of the slot is another', async () => {
    await chain.prove([validator()])
    const slot = chain.node.slot()
    await lie(slot, `/eth/v1/beacon/headers/${slot}`)
    expect(await fail(activate)).toMatchObject({ exit: 3, code: 'HEADER_MISMATCH' })
  })

  test('error: INVALID_WITHDRAWAL_CREDENTIALS of a validator that pays somebody else', async () => {
    const withdrawalCredentials = `0x01${'00'.repeat(11)}${'11'.repeat(20)}` as const
    await chain.prove([{ ...validator(), withdrawalCredentials }])
    const error = await fail('pool', 'activate')
    expect(error).toMatchObject({ exit: 5, code: 'INVALID_WITHDRAWAL_CREDENTIALS' })
  })

  test('error: PROOF_EXPIRED names the command that fetches new ones', async () => {
    await chain.prove([validator()])
    await chain.anvil.node.increaseTime({ seconds: 700 })
    await chain.anvil.node.mine({ blocks: 1 })
    const error = await fail(activate)
    expect(error).toMatchObject({ exit: 3, code: 'PROOF_EXPIRED' })
    expect(error.message).toMatch(/^The proofs are \d+ s too old for the contract\.$/)
    expect(error.hints).toEqual([expect.stringContaining('run `millpond pool activate` again')])
  })

  test('behavior: proofs that grew old are made again', async () => {
    const session = await connectPool(
      { ...chain.context, env: chain.env },
      {
        pool: validator().pubkey,
      },
    )
    await chain.prove([validator()])
    const old = await planActivation(session, { account: operator, signal })
    expect(old).toMatchObject({ fileName: 'activation-command', pubkey: validator().pubkey })

    await chain.anvil.node.increaseTime({ seconds: 700 })
    await chain.prove([validator()])
    const { client } = session
    const preview = (call: (typeof old.calls)[0]) =>
      previewCall(client, { account: operator, call })
    await expect(preview(old.calls[0])).rejects.toMatchObject({ code: 'INVALID_TIMESTAMP' })

    const renewed = await old.expiry?.refresh()
    if (!renewed?.expiry || !old.expiry) throw new Error('An activation expires.')
    expect(renewed.expiry.atSeconds - old.expiry.atSeconds).toBeGreaterThanOrEqual(700n)
    expect(renewed).toMatchObject({ title: old.title, fileName: 'activation-command' })
    expect(await preview(renewed.calls[0])).toMatchObject({ result: undefined })
  })

  test('default', async () => {
    await chain.prove([validator()])
    expect(await ok(activate)).toMatchObject({ kind: 'sent' })
    expect(await ok('pool', 'status')).toMatchObject({ state: 'active' })
  })
})
