import { setTimeout as sleep } from 'node:timers/promises'
import type { Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBerachainClient } from '../../test/berachainDevnet.ts'
import { waitForReceipt } from '../../test/waitForReceipt.ts'
import type { BerachainDevnet } from './BerachainDevnet.ts'
import { startBerachainDevnet } from './startBerachainDevnet.ts'

const receiver = '0x00000000000000000000000000000000000a11ce'
const failures: unknown[] = []

let devnet: BerachainDevnet
beforeAll(async () => {
  devnet = await startBerachainDevnet({
    poolSystem: false,
    followUpMs: Number.POSITIVE_INFINITY,
    onFailure: (cause) => failures.push(cause),
  })
})
afterAll(() => devnet.stop())

describe('automine', () => {
  test('default', async () => {
    const client = createBerachainClient(devnet)
    const slot = devnet.slot()
    const hash = await client.sendTransaction({ to: receiver, value: 1n })
    await waitForReceipt(client, { hash })
    await devnet.settled()
    expect(devnet.slot()).toBe(slot + 1)
    expect(await client.getBlockNumber()).toBe(BigInt(slot + 1))
  })

  test('behavior: two clients at once get all of theirs', async () => {
    const clients = [1, 2].map((index) => createBerachainClient(devnet, index))
    const before = await clients[0]?.getBalance({ address: receiver })
    const send = async (client: (typeof clients)[number]) => {
      const { address } = client.account
      const first = await client.getTransactionCount({ address })
      const hashes: Hex[] = []
      for (let nonce = first; nonce < first + 5; nonce++) {
        hashes.push(await client.sendTransaction({ to: receiver, value: 1n, nonce }))
        await waitForReceipt(client, { hash: hashes.at(-1) ?? '0x' })
      }
      return hashes
    }
    const hashes = (await Promise.all(clients.map(send))).flat()
    expect(new Set(hashes).size).toBe(10)
    expect(await clients[0]?.getBalance({ address: receiver })).toBe((before ?? 0n) + 10n)
    await devnet.settled()
    expect(await clients[0]?.getBlockNumber()).toBe(BigInt(devnet.slot()))
  })

  test('behavior: transactions that come while the chain advances are in a block of it', async () => {
    const client = createBerachainClient(devnet)
    const from = devnet.slot()
    const hash = await client.sendTransaction({ to: receiver, value: 1n })
    await devnet.advanceBlocks(5_000)
    const { blockNumber } = await waitForReceipt(client, { hash })
    expect(Number(blockNumber)).toBeGreaterThan(from)
    expect(await client.getBlockNumber()).toBe(BigInt(devnet.slot()))
    expect(devnet.slot()).toBeGreaterThanOrEqual(from + 5_000)
  })
})

describe('follow-up block', () => {
  test('default', async () => {
    const chain = await startBerachainDevnet({ poolSystem: false, followUpMs: 100 })
    try {
      const client = createBerachainClient(chain)
      // As a wallet waits: it looks for the receipt when it sees a new block.
      for (let sent = 0; sent < 5; sent++) {
        const hash = await client.sendTransaction({ to: receiver, value: 1n })
        const { status } = await client.waitForTransactionReceipt({ hash })
        expect(status).toBe('success')
      }
      const isQuiet = async () => {
        const block = await client.getBlock({ includeTransactions: true })
        // The one that is there in every block is the chain's own.
        return block.transactions.length
      }
      await expect.poll(isQuiet, { timeout: 20_000 }).toBe(1)
      await chain.settled()
      const slot = chain.slot()
      await sleep(500)
      expect(chain.slot()).toBe(slot)
    } finally {
      await chain.stop()
    }
  })
})

describe('live', () => {
  test('behavior: blocks come by themselves, until a pause', async () => {
    await devnet.live({ slotMs: 50 })
    const from = devnet.slot()
    await expect.poll(() => devnet.slot(), { timeout: 20_000 }).toBeGreaterThan(from + 4)
    await devnet.pause()
    const slot = devnet.slot()
    await sleep(200)
    expect(devnet.slot()).toBe(slot)
  })

  test('behavior: transactions wait for the block, and after a pause they make blocks again', async () => {
    const client = createBerachainClient(devnet)
    await devnet.live({ slotMs: 3_600_000 })
    const slot = devnet.slot()
    const hash = await client.sendTransaction({ to: receiver, value: 1n })
    await sleep(300)
    expect(devnet.slot()).toBe(slot)
    await devnet.pause()
    await waitForReceipt(client, { hash })
    await devnet.settled()
    expect(devnet.slot()).toBe(slot + 1)
  })

  test('behavior: an advance on request goes on in live mode', async () => {
    await devnet.live({ slotMs: 3_600_000 })
    const slot = devnet.slot()
    await devnet.advanceBlocks(1_000)
    expect(devnet.slot()).toBe(slot + 1_000)
    await devnet.pause()
  })

  test('behavior: without automining a pause leaves the chain alone', async () => {
    const chain = await startBerachainDevnet({ poolSystem: false, automine: false })
    try {
      const client = createBerachainClient(chain)
      await chain.live({ slotMs: 3_600_000 })
      await chain.pause()
      const slot = chain.slot()
      const hash = await client.sendTransaction({ to: receiver, value: 1n })
      await sleep(300)
      expect(chain.slot()).toBe(slot)
      await chain.advanceBlocks(1)
      expect((await client.getTransactionReceipt({ hash })).blockNumber).toBe(BigInt(slot + 1))
    } finally {
      await chain.stop()
    }
  })

  test('error: INVALID_OPTION', async () => {
    for (const slotMs of [0, 49, 50.5, Number.NaN])
      await expect(devnet.live({ slotMs })).rejects.toMatchObject({ code: 'INVALID_OPTION' })
    expect(failures).toEqual([])
  })

  test('behavior: a failure is told, and stopping ends it', async () => {
    const told: unknown[] = []
    const chain = await startBerachainDevnet({
      poolSystem: false,
      onFailure: (cause) => told.push(cause),
    })
    await chain.live({ slotMs: 50 })
    process.kill(chain.executionPid ?? 0, 'SIGKILL')
    await expect.poll(() => told, { timeout: 20_000 }).toMatchObject([{ code: 'ANVIL_EXITED' }])
    await chain.stop()
    await chain.live({ slotMs: 50 })
    await sleep(120)
    expect(told).toHaveLength(1)
  })
})
