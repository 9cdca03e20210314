import { type Address, type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import type { DepositOutcome, RequestOutcome } from '../src/berachain/consensus/operations.ts'
import { startBerachainDevnet } from '../src/berachain/startBerachainDevnet.ts'
import {
  createBerachainClient,
  createBerachainKey,
  includeNext,
  sendBerachainDeposit,
  sendWithdrawalRequest,
} from './berachainDevnet.ts'

const gweiPerBera = 1_000_000_000n
const stranger = '0x00000000000000000000000000000000000057a4'

let devnet: BerachainDevnet
beforeAll(async () => {
  devnet = await startBerachainDevnet({ automine: false, poolSystem: false })
})
afterAll(() => devnet.stop())

/** The block that has a transaction, and what became of what it asked. */
async function outcomesOf(hash: Hex) {
  const deposits: DepositOutcome[] = []
  const requests: RequestOutcome[] = []
  const end = devnet.onBlock((block) => {
    deposits.push(...block.deposits)
    requests.push(...block.requests)
  })
  await includeNext(devnet, hash)
  end()
  return { deposits, requests }
}

/** Makes a validator of `bera` whose withdrawals go to an account. */
async function createValidator(seed: number, { bera, owner }: { bera: bigint; owner: number }) {
  const { secretKey, pubkey } = createBerachainKey(seed)
  const withdrawalAddress = accountAt(owner)
  await includeNext(
    devnet,
    await sendBerachainDeposit({ devnet, secretKey, withdrawalAddress, bera }),
  )
  return { secretKey, pubkey, withdrawalAddress }
}

function accountAt(index: number): Address {
  return createBerachainClient(devnet, index).account.address
}

function balanceOf(pubkey: Hex) {
  const view = devnet.validator(pubkey)
  return view.kind === 'known' ? view.balanceGwei / gweiPerBera : undefined
}

describe('deposits', () => {
  test('default', async () => {
    const { secretKey, pubkey } = createBerachainKey(11)
    expect(devnet.validator(pubkey)).toEqual({ kind: 'unknown' })
    const deposit = { devnet, secretKey, withdrawalAddress: stranger, bera: 300_000n } as const
    const index = devnet.validators().length
    expect((await outcomesOf(await sendBerachainDeposit(deposit))).deposits).toEqual([
      { kind: 'created', validatorIndex: index },
    ])
    expect(devnet.validator(pubkey)).toMatchObject({
      index,
      status: 'pending_initialized',
      balanceGwei: 300_000n * gweiPerBera,
    })
    const { epoch } = devnet.head()
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing' })
    expect(devnet.head().epoch).toBe(epoch + 2)
  })

  test('behavior: a first deposit signed by another key is lost', async () => {
    const { secretKey, pubkey } = createBerachainKey(12)
    const { secretKey: signer } = createBerachainKey(13)
    const deposit = { devnet, secretKey, withdrawalAddress: stranger, bera: 10_000n } as const
    const count = devnet.validators().length
    const lost = await outcomesOf(await sendBerachainDeposit({ ...deposit, signer }))
    expect(lost.deposits).toEqual([{ kind: 'lost' }])
    expect(devnet.validators()).toHaveLength(count)
    expect(devnet.validator(pubkey)).toEqual({ kind: 'unknown' })

    // The deposit contract has the operator, yet for the chain the next one is the first.
    const again = await outcomesOf(await sendBerachainDeposit({ ...deposit, isFirst: false }))
    expect(again.deposits).toEqual([{ kind: 'created', validatorIndex: count }])
    expect(balanceOf(pubkey)).toBe(10_000n)
  })

  test('behavior: a later deposit adds to the balance, whoever signs it and for whatever address', async () => {
    const { secretKey, pubkey } = createBerachainKey(14)
    const { secretKey: signer } = createBerachainKey(13)
    const first = { devnet, secretKey, withdrawalAddress: stranger, bera: 10_000n } as const
    await includeNext(devnet, await sendBerachainDeposit(first))
    const view = devnet.validator(pubkey)
    const index = view.kind === 'known' ? view.index : -1
    const topUp = { ...first, withdrawalAddress: accountAt(3), bera: 20_000n, signer }
    const { deposits } = await outcomesOf(await sendBerachainDeposit({ ...topUp, isFirst: false }))
    expect(deposits).toEqual([{ kind: 'added', validatorIndex: index }])
    expect(balanceOf(pubkey)).toBe(30_000n)
    const credentials = devnet.chain.state.validators[index]?.withdrawalCredentials ?? []
    expect(Buffer.from(credentials.slice(12)).toString('hex')).toBe(stranger.slice(2))
  })
})

describe('withdrawal requests', () => {
  test('behavior: a partial one of the owner is paid 257 epochs later', async () => {
    const { pubkey, withdrawalAddress } = await createValidator(21, { bera: 400_000n, owner: 4 })
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing' })
    const client = createBerachainClient(devnet, 4)
    const { epoch } = devnet.head()
    const hash = await sendWithdrawalRequest(client, { pubkey, bera: 60_000n })
    const { requests } = await outcomesOf(hash)
    const withdrawableEpoch = BigInt(epoch + 257)
    expect(requests).toMatchObject([
      { kind: 'partial', amountGwei: 60_000n * gweiPerBera, withdrawableEpoch },
    ])
    expect(balanceOf(pubkey)).toBe(400_000n)

    // In the first block of that epoch, not in the last one before.
    const due = (epoch + 257) * devnet.slotsPerEpoch
    await devnet.advanceBlocks(due - 1 - devnet.slot())
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(0n)
    const before = await client.getBalance({ address: withdrawalAddress })
    await devnet.advanceBlocks(1)
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('60000'))
    const after = await client.getBalance({ address: withdrawalAddress })
    expect(after - before).toBe(parseEther('60000'))
    expect(balanceOf(pubkey)).toBe(340_000n)
  })

  test('behavior: what would go below the minimum is cut off', async () => {
    const { pubkey, withdrawalAddress } = await createValidator(22, { bera: 300_000n, owner: 5 })
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing' })
    const client = createBerachainClient(devnet, 5)
    const hash = await sendWithdrawalRequest(client, { pubkey, bera: 80_000n })
    expect((await outcomesOf(hash)).requests).toMatchObject([
      { kind: 'partial', amountGwei: 50_000n * gweiPerBera },
    ])
    await devnet.advanceEpochs(258)
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('50000'))
    expect(devnet.validator(pubkey)).toMatchObject({ status: 'active_ongoing' })
  })

  test('behavior: a full one ends the validator and pays everything, but not while a partial one waits', async () => {
    const { pubkey, withdrawalAddress } = await createValidator(23, { bera: 350_000n, owner: 6 })
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing' })
    const client = createBerachainClient(devnet, 6)
    await includeNext(devnet, await sendWithdrawalRequest(client, { pubkey, bera: 10_000n }))
    const early = await outcomesOf(await sendWithdrawalRequest(client, { pubkey, bera: 0n }))
    expect(early.requests).toEqual([{ kind: 'ignored', reason: 'partial withdrawals pending' }])

    await devnet.advanceEpochs(258)
    const { epoch } = devnet.head()
    const full = await outcomesOf(await sendWithdrawalRequest(client, { pubkey, bera: 0n }))
    expect(full.requests).toMatchObject([{ kind: 'exit', exitEpoch: BigInt(epoch + 1) }])
    await devnet.advanceEpochs(1)
    expect(devnet.validator(pubkey)).toMatchObject({ status: 'exited_unslashed' })
    await devnet.advanceEpochs(255)
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('10000'))
    await devnet.advanceEpochs(2)
    expect(devnet.validator(pubkey)).toMatchObject({ status: 'withdrawal_done' })
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('350000'))
    const proposers = Array.from({ length: 20 }, (_, ago) => devnet.slot() - ago).map(
      (slot) => devnet.chain.history.atSlot(slot)?.proposer,
    )
    expect(proposers).not.toContain(pubkey)
  })

  test('behavior: what is deposited after the exit comes back', async () => {
    const exiting = await createValidator(24, { bera: 250_000n, owner: 9 })
    const { secretKey, pubkey, withdrawalAddress } = exiting
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing' })
    const client = createBerachainClient(devnet, 9)
    await includeNext(devnet, await sendWithdrawalRequest(client, { pubkey, bera: 0n }))
    await devnet.advanceEpochs(258)
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('250000'))

    const late = { devnet, secretKey, withdrawalAddress, bera: 20_000n, isFirst: false }
    await includeNext(devnet, await sendBerachainDeposit(late))
    await devnet.advanceBlocks(2)
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('270000'))
    expect(devnet.validator(pubkey)).toMatchObject({ balanceGwei: 0n, status: 'withdrawal_done' })
  })

  test('behavior: one of somebody else is ignored', async () => {
    const pubkey = devnet.validators()[0]?.pubkey ?? '0x'
    const client = createBerachainClient(devnet, 7)
    const { requests } = await outcomesOf(
      await sendWithdrawalRequest(client, { pubkey, bera: 10_000n }),
    )
    expect(requests).toEqual([{ kind: 'ignored', reason: 'foreign credentials' }])
    const unknown = createBerachainKey(99).pubkey
    expect(
      (await outcomesOf(await sendWithdrawalRequest(client, { pubkey: unknown, bera: 1n })))
        .requests,
    ).toEqual([{ kind: 'ignored', reason: 'unknown key' }])
  })
})

describe('the cap of the set', () => {
  beforeAll(async () => {
    await devnet.stop()
    const parameters = { validatorSetCap: 4 }
    devnet = await startBerachainDevnet({ automine: false, poolSystem: false, parameters })
  })

  test('default', async () => {
    const { pubkey, withdrawalAddress } = await createValidator(31, { bera: 300_000n, owner: 8 })
    await devnet.advanceUntil({ pubkey, status: 'exited_unslashed', maxEpochs: 5 })
    const statuses = devnet.validators().map(({ status }) => status)
    expect(statuses.slice(0, 4)).toEqual(Array<string>(4).fill('active_ongoing'))
    await devnet.advanceEpochs(258)
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBe(parseEther('300000'))
  })

  test('behavior: a validator with more takes the place of the smallest', async () => {
    const { pubkey } = await createValidator(32, { bera: 2_000_000n, owner: 9 })
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 5 })
    await devnet.advanceEpochs(1)
    const first = devnet.validators().slice(0, 4)
    // Of equal stakes the lower key leaves.
    const [lowest] = first.map((each) => each.pubkey).toSorted()
    const left = first.filter(({ status }) => status !== 'active_ongoing')
    expect(left).toMatchObject([{ pubkey: lowest, status: 'exited_unslashed' }])
  })
})
