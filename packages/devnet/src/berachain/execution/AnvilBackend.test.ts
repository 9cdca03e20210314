// Above 300 lines: the rules that Anvil leaves out, one test for each.

import { getNetwork } from '@millpond/networks'
import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import {
  type Address,
  bytesToHex,
  concatHex,
  createTestClient,
  type Hex,
  hexToBytes,
  http,
  numberToHex,
  pad,
  parseEther,
  publicActions,
  walletActions,
} from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { devAccounts, mnemonic } from '../../devAccounts.ts'
import { predeploys } from '../../execution/predeploys.ts'
import { systemAddress } from '../../execution/requestQueue.ts'
import type { BeaconWithdrawal } from '../consensus/operations.ts'
import { AnvilBackend } from './AnvilBackend.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'
import { rootsRingLength } from './rootsRingLength.ts'

const genesisTime = 1_800_000_000
const feeRecipient = '0x0000000000000000000000000000000000000fee'
const { beaconDeposit } = getNetwork('berachain-local')
const [sender, other] = devAccounts(2).map(({ address }) => address) as [Address, Address]

let backend: AnvilBackend
let client: ReturnType<typeof createClient>
let slot = 0
beforeAll(async () => {
  backend = await AnvilBackend.start({
    chainId: foundry.id,
    genesisTime,
    port: 0,
    mnemonic,
    accounts: 2,
    accountBalanceEther: 10_000_000,
    gasLimit: 36_000_000,
    stateHistory: 0,
  })
  client = createClient(backend.rpcUrl)
})
afterAll(() => backend.stop())

function createClient(url: string) {
  return createTestClient({ chain: foundry, mode: 'anvil', transport: http(url), cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions)
}

const rootOf = (number: number) => pad(numberToHex(number), { size: 32 })
const noop: ExecutionBackend.SystemCall = { to: pad('0xaa', { size: 20 }), data: '0x01' }
const pubkeyOf = (index: number) => pad(numberToHex(index + 1), { size: 48 })

function produce(
  options: {
    withdrawals?: { address: Address; gwei: bigint }[]
    nextSystemCalls?: ExecutionBackend.SystemCall[]
  } = {},
) {
  slot += 1
  return backend.produceBlock({
    timestamp: genesisTime + 2 * slot,
    parentBeaconBlockRoot: hexToBytes(rootOf(slot)),
    prevRandao: new Uint8Array(32).fill(7),
    feeRecipient,
    withdrawals: (options.withdrawals ?? []).map(toWithdrawal),
    nextSystemCalls: options.nextSystemCalls ?? [],
  })
}

function toWithdrawal({ address, gwei }: { address: Address; gwei: bigint }, index: number) {
  const withdrawal: BeaconWithdrawal = {
    index: BigInt(index),
    validatorIndex: BigInt(index),
    address,
    amountGwei: gwei,
    kind: 'full',
  }
  return withdrawal
}

async function skip(
  count: number,
  options: Partial<Pick<ExecutionBackend.SkipBlocksParameters, 'credits' | 'nextSystemCalls'>> = {},
) {
  slot += count
  await backend.skipBlocks({
    count,
    secondsPerSlot: 2,
    feeRecipient,
    credits: new Map(),
    nextSystemCalls: [],
    ...options,
  })
}

async function beaconRoot(timestamp: number): Promise<Hex | undefined> {
  const data = numberToHex(timestamp, { size: 32 })
  return (await client.call({ to: predeploys.beaconRoots, data })).data
}

async function withdrawalFee(): Promise<bigint> {
  return BigInt((await client.call({ to: predeploys.withdrawalRequests })).data ?? 0)
}

async function requestWithdrawals(count: number) {
  const fee = await withdrawalFee()
  const nonce = await client.getTransactionCount({ address: sender, blockTag: 'pending' })
  for (let index = 0; index < count; index++)
    await client.sendTransaction({
      account: sender,
      to: predeploys.withdrawalRequests,
      data: concatHex([pubkeyOf(index), numberToHex(1_000 + index, { size: 8 })]),
      value: fee,
      nonce: nonce + index,
      gas: 200_000n,
    })
}

const depositOf = (index: number) =>
  ({
    account: sender,
    address: beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [
      pubkeyOf(index),
      pad('0x01', { size: 32, dir: 'right' }),
      pad('0x02', { size: 96 }),
      sender,
    ],
    value: parseEther('10000'),
    gas: 500_000n,
  }) as const

describe('produceBlock', () => {
  test('default', async () => {
    const { header, ...produced } = await produce()
    const block = await client.getBlock()
    expect(bytesToHex(header.blockHash)).toBe(block.hash)
    expect(header.parentHash).toEqual(backend.genesis.blockHash)
    expect(header.blockNumber).toBe(1n)
    expect(header.timestamp).toBe(BigInt(genesisTime + 2))
    expect(bytesToHex(header.feeRecipient)).toBe(feeRecipient)
    expect(bytesToHex(header.stateRoot)).toBe(block.stateRoot)
    expect(header.baseFeePerGas).toBe(block.baseFeePerGas)
    expect(header.prevRandao).toEqual(new Uint8Array(32).fill(7))
    expect(Object.keys(header)).toHaveLength(17)
    expect(produced).toEqual({
      deposits: [],
      withdrawalRequests: [],
      beaconRoot: rootOf(1),
      credited: 0n,
      transactionHashes: [],
    })
  })

  test('behavior: has the SSZ roots of no transactions and no withdrawals', async () => {
    const { header } = await produce()
    expect(bytesToHex(header.transactionsRoot)).toBe(
      '0x7ffe241ea60187fdb0187bfa22de35d1f9bed7ab061d9401fd47e34a54fbede1',
    )
    expect(bytesToHex(header.withdrawalsRoot)).toBe(
      '0x792930bbd5baac43bcc798ee49aa8185ef76bb3b44ba62b91d86ae569e4bb535',
    )
  })

  test('behavior: reads deposits', async () => {
    await client.writeContract(depositOf(0))
    const { deposits, transactionHashes } = await produce()
    expect(deposits).toEqual([
      {
        pubkey: pubkeyOf(0),
        withdrawalCredentials: pad('0x01', { size: 32, dir: 'right' }),
        amountGwei: 10_000_000_000_000n,
        signature: pad('0x02', { size: 96 }),
        index: 0n,
      },
    ])
    expect(transactionHashes).toHaveLength(1)
    expect((await produce()).deposits).toEqual([])
  })

  test('behavior: withdrawals are credited, several to one address in one sum', async () => {
    const [a, b] = [
      '0x00000000000000000000000000000000000A0001',
      '0x00000000000000000000000000000000000a0002',
    ] as const
    const { credited, header } = await produce({
      withdrawals: [
        { address: a, gwei: 1n },
        { address: b, gwei: 1_705_000_000n },
        { address: a.toLowerCase() as Address, gwei: 2n },
      ],
    })
    expect(credited).toBe(1_705_000_003_000_000_000n)
    expect(await client.getBalance({ address: a })).toBe(3_000_000_000n)
    expect(await client.getBalance({ address: b })).toBe(parseEther('1.705'))
    expect(header.withdrawalsRoot).not.toEqual((await produce()).header.withdrawalsRoot)
  })

  test('error: RPC_FAILED', async () => {
    slot -= 5
    await expect(produce()).rejects.toMatchObject({ code: 'RPC_FAILED' })
    slot += 4
  })
})

describe('beacon roots', () => {
  test('behavior: answer for known timestamps and revert for others', async () => {
    await produce()
    const timestamp = genesisTime + 2 * slot
    expect(await beaconRoot(timestamp)).toBe(rootOf(slot))
    await expect(beaconRoot(timestamp + 1)).rejects.toThrow()
    await expect(beaconRoot(timestamp + 2)).rejects.toThrow()
    await expect(beaconRoot(0)).rejects.toThrow()
    await expect(client.call({ to: predeploys.beaconRoots, data: '0x01' })).rejects.toThrow()
  })

  test('behavior: the ring forgets a timestamp when the same place is written again', async () => {
    await produce()
    const first = genesisTime + 2 * slot
    // Two seconds a block and a ring of odd length: every place is used once before the first comes again.
    await skip(rootsRingLength - 2)
    await produce()
    expect(await beaconRoot(first)).toBe(rootOf(slot - rootsRingLength + 1))
    await produce()
    expect(genesisTime + 2 * slot - first).toBe(2 * rootsRingLength)
    await expect(beaconRoot(first)).rejects.toThrow()
    expect(await beaconRoot(genesisTime + 2 * slot)).toBe(rootOf(slot))
  })

  test('behavior: skipped blocks have none', async () => {
    await skip(3)
    await expect(beaconRoot(genesisTime + 2 * slot)).rejects.toThrow()
  })
})

describe('withdrawal requests', () => {
  test('behavior: leave sixteen a block, in order', async () => {
    await requestWithdrawals(40)
    const first = await produce()
    expect(first.withdrawalRequests[5]).toEqual({
      sourceAddress: sender.toLowerCase(),
      pubkey: pubkeyOf(5),
      amountGwei: 1_005n,
    })
    const counts = [first.withdrawalRequests.length]
    for (let blocks = 0; blocks < 3; blocks++)
      counts.push((await produce()).withdrawalRequests.length)
    expect(counts).toEqual([16, 16, 8, 0])
  })

  test('behavior: the fee grows with what is above two a block and falls by two a block', async () => {
    // Of the forty before, two were on target in their block, and three blocks followed.
    const excess = 40 - 2 * 4
    expect(await withdrawalFee()).toBe(feeOf(excess))
    await produce()
    expect(await withdrawalFee()).toBe(feeOf(excess - 2))
    await skip(10)
    expect(await withdrawalFee()).toBe(feeOf(excess - 22))
    await skip(100)
    expect(await withdrawalFee()).toBe(1n)
    await requestWithdrawals(2)
    await produce()
    expect(await withdrawalFee()).toBe(1n)
  })

  test('behavior: a hundred in a block cost the hundred and first what the curve says', async () => {
    await requestWithdrawals(100)
    await produce()
    expect(await withdrawalFee()).toBe(feeOf(98))
    // Below the fee the contract refuses.
    const tooLittle = {
      account: sender,
      to: predeploys.withdrawalRequests,
      data: concatHex([pubkeyOf(0), numberToHex(0, { size: 8 })]),
      value: feeOf(98) - 1n,
    }
    await expect(client.call(tooLittle)).rejects.toThrow()
    await client.call({ ...tooLittle, value: feeOf(98) })
  })

  test('behavior: are work until the last is handed over', async () => {
    expect(await backend.hasWork()).toBe(true)
    let handedOver = 16
    while (await backend.hasWork()) handedOver += (await produce()).withdrawalRequests.length
    expect(handedOver).toBe(100)
    // A fee above the lowest is none.
    expect(await withdrawalFee()).toBeGreaterThan(1n)
    await skip(100)
  })
})

describe('system calls', () => {
  test('behavior: are first, before what users sent earlier and for more', async () => {
    await produce({ nextSystemCalls: [noop, { ...noop, data: '0x02' }] })
    const early = await client.sendTransaction({
      account: sender,
      to: feeRecipient,
      value: 1n,
      maxFeePerGas: 10n ** 12n,
      maxPriorityFeePerGas: 10n ** 12n,
    })
    await produce({ nextSystemCalls: [{ ...noop, data: '0x03' }] })
    const late = await client.sendTransaction({ account: sender, to: feeRecipient, value: 1n })
    const { transactionHashes } = await produce()

    const blocks = await Promise.all(
      [slot - 1, slot].map((number) =>
        client.getBlock({ blockNumber: BigInt(number), includeTransactions: true }),
      ),
    )
    const inputs = blocks.map(({ transactions }) => transactions.map(({ input }) => input))
    expect(inputs).toEqual([
      ['0x01', '0x02', '0x'],
      ['0x03', '0x'],
    ])
    expect(blocks[0]?.transactions[0]).toMatchObject({ from: systemAddress, gas: 30_000_000n })
    expect(blocks[0]?.transactions[2]?.hash).toBe(early)
    expect(transactionHashes).toEqual([late])
  })

  test('behavior: pay nothing to the fee recipient', async () => {
    await produce({ nextSystemCalls: [noop] })
    const before = await client.getBalance({ address: feeRecipient })
    const { header } = await produce()
    expect(header.gasUsed).toBeGreaterThan(21_000n)
    expect(await client.getBalance({ address: feeRecipient })).toBe(before)
  })

  test('behavior: are neither pending transactions nor work', async () => {
    await produce({ nextSystemCalls: [noop] })
    expect(await backend.pendingTransactions()).toBe(0)
    expect(await backend.hasWork()).toBe(false)
    await client.sendTransaction({ account: sender, to: other, value: 1n })
    expect(await backend.pendingTransactions()).toBe(1)
    expect(await backend.hasWork()).toBe(true)
    expect((await produce()).transactionHashes).toHaveLength(1)
    expect(await backend.hasWork()).toBe(false)
  })

  test('behavior: one that reverts changes nothing and the next still counts', async () => {
    const refused = { to: beaconDeposit, data: '0xdeadbeef' } as const
    await produce({ nextSystemCalls: [refused, noop] })
    await produce()
    const { transactions } = await client.getBlock()
    const receipts = await Promise.all(
      transactions.map((hash) => client.getTransactionReceipt({ hash })),
    )
    expect(receipts.map(({ status }) => status)).toEqual(['reverted', 'success'])
  })

  test('behavior: as many as there can be proposers are in one block', async () => {
    await produce({ nextSystemCalls: Array.from({ length: 69 }, () => noop) })
    const { header } = await produce()
    expect((await client.getBlock()).transactions).toHaveLength(69)
    expect(header.gasLimit).toBe(36_000_000n + 68n * 30_000_000n)
    expect((await produce()).header.gasLimit).toBe(36_000_000n)
  })
})

describe('skipBlocks', () => {
  test('default', async () => {
    const poor = '0x00000000000000000000000000000000000b0001'
    await skip(1_500, { credits: new Map([[poor, parseEther('5')]]) })
    const block = await client.getBlock()
    expect(block.number).toBe(BigInt(slot))
    expect(block.timestamp).toBe(BigInt(genesisTime + 2 * slot))
    expect(await client.getBalance({ address: poor })).toBe(parseEther('5'))
    await produce()
    expect((await client.getBlock()).timestamp).toBe(BigInt(genesisTime + 2 * slot))
  })

  test('behavior: transactions wait for the next block', async () => {
    await client.writeContract(depositOf(1))
    await requestWithdrawals(5)
    await skip(50)
    expect(await backend.hasWork()).toBe(true)
    const { deposits, withdrawalRequests } = await produce()
    expect(deposits.map(({ pubkey }) => pubkey)).toEqual([pubkeyOf(1)])
    expect(withdrawalRequests).toHaveLength(5)
    expect(await backend.hasWork()).toBe(false)
  })

  test('behavior: the system calls of a span come before the one that waits', async () => {
    await produce({ nextSystemCalls: [noop] })
    await skip(3, { nextSystemCalls: [{ ...noop, data: '0x05' }] })
    await produce()
    const { transactions } = await client.getBlock({ includeTransactions: true })
    expect(transactions.map(({ input }) => input)).toEqual(['0x05', noop.data])
    await produce()
    expect((await client.getBlock()).transactions).toEqual([])
  })

  test('behavior: only the last block of a span exists', async () => {
    await skip(100)
    expect(await client.getBlock({ blockNumber: BigInt(slot) })).toMatchObject({
      timestamp: BigInt(genesisTime + 2 * slot),
      transactions: [],
    })
    await expect(client.getBlock({ blockNumber: BigInt(slot - 1) })).rejects.toThrow()
    await produce()
    expect((await client.getBlock()).parentHash).toBe(
      (await client.getBlock({ blockNumber: BigInt(slot - 1) })).hash,
    )
  })
})

describe('snapshot', () => {
  test('behavior: comes back to roots, base fee, queue and the waiting system call', async () => {
    await requestWithdrawals(20)
    await produce({ nextSystemCalls: [noop] })
    const marked = slot
    const restore = await backend.snapshot()
    const future = async () => {
      slot = marked
      const { header, withdrawalRequests } = await produce({ nextSystemCalls: [noop, noop] })
      const { transactions } = await client.getBlock({ includeTransactions: true })
      const calls = transactions.map(({ from, nonce }) => ({ from, nonce }))
      return { header, withdrawalRequests, calls }
    }

    const seen = await future()
    expect(seen.calls).toHaveLength(1)
    expect(seen.withdrawalRequests).toHaveLength(4)
    await skip(2 * rootsRingLength)
    for (let blocks = 0; blocks < 3; blocks++) await produce({ nextSystemCalls: [noop] })

    for (let returns = 0; returns < 2; returns++) {
      await restore()
      expect(await client.getBlockNumber()).toBe(BigInt(marked))
      expect(await beaconRoot(genesisTime + 2 * marked)).toBe(rootOf(marked))
      expect(await backend.hasWork()).toBe(true)
      expect(await future()).toEqual(seen)
    }
  })

  test('behavior: users’ transactions that wait stay behind the system call', async () => {
    await produce({ nextSystemCalls: [noop] })
    const restore = await backend.snapshot()
    const marked = slot
    await produce({ nextSystemCalls: [noop] })
    await client.sendTransaction({ account: other, to: feeRecipient, value: 1n })
    await restore()
    slot = marked
    expect(await backend.pendingTransactions()).toBe(1)
    await produce()
    const { transactions } = await client.getBlock({ includeTransactions: true })
    expect(transactions.map(({ from }) => from)).toEqual([systemAddress, other.toLowerCase()])
  })
})

/** The fee of EIP-7002: 1 wei times e to the excess over 17, in whole steps of its series. */
function feeOf(excess: number): bigint {
  const [numerator, denominator] = [BigInt(excess), 17n]
  let [sum, term] = [0n, denominator]
  for (let step = 1n; term > 0n; step++) {
    sum += term
    term = (term * numerator) / (denominator * step)
  }
  return sum / denominator
}
