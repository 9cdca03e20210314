import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients } from '../../test/deposit.ts'
import { waitForReceipt } from '../../test/waitForReceipt.ts'
import type { EthereumDevnet } from './EthereumDevnet.ts'
import { startEthereumDevnet } from './startEthereumDevnet.ts'

const staker = '0x00000000000000000000000000000000000a11ce'
const failures: unknown[] = []

let devnet: EthereumDevnet
beforeAll(async () => {
  devnet = await startEthereumDevnet({
    followUpMs: Number.POSITIVE_INFINITY,
    onFailure: (cause) => failures.push(cause),
  })
})
afterAll(() => devnet.stop())

describe('live', () => {
  test('behavior: slots pass by themselves, in real mode', async () => {
    await devnet.live({ slotMs: 50 })
    await expect.poll(() => devnet.head().slot, { timeout: 10_000 }).toBeGreaterThan(4)
    await devnet.pause()
    const { slot } = devnet.head()
    const { head } = devnet.chain
    expect(head.signedBlock.message.body.attestations.length).toBeGreaterThan(0)
    await sleep(150)
    expect(devnet.head().slot).toBe(slot)
  })

  test('behavior: transactions wait for the slot, and after a pause they make blocks again', async () => {
    const { wallet, reader } = createClients(devnet)
    await devnet.live({ slotMs: 3_600_000, mode: 'fast' })
    const { blockNumber } = devnet.head()
    const hash = await wallet.sendTransaction({ to: staker, value: 1n })
    await sleep(300)
    expect(devnet.head().blockNumber).toBe(blockNumber)
    await devnet.pause()
    await waitForReceipt(reader, { hash })
    await devnet.settled()
    expect(devnet.head().blockNumber).toBe(blockNumber + 1)
  })

  test('behavior: at the default pace the chain shows the time of day', async () => {
    const chain = await startEthereumDevnet({
      genesisTime: Math.floor(Date.now() / 1000) - 8,
      automine: false,
    })
    try {
      await chain.live()
      await expect.poll(() => chain.head().slot, { timeout: 15_000 }).toBe(1)
      expect(Math.abs(chain.head().timestamp - Date.now() / 1000)).toBeLessThan(13)
    } finally {
      await chain.stop()
    }
  }, 30_000)

  test('behavior: a slot without a proposer passes empty', async () => {
    devnet.setDuties({ isOnline: () => false })
    await devnet.live({ slotMs: 50 })
    await sleep(400)
    await devnet.pause()
    devnet.setDuties({ isOnline: () => true })
    const { slot } = devnet.head()
    await devnet.advanceSlots(1)
    expect(devnet.head().slot).toBeGreaterThan(slot + 2)
    expect(failures).toEqual([])
  })

  test('error: INVALID_OPTION', async () => {
    for (const slotMs of [0, 49, 50.5, Number.NaN])
      await expect(devnet.live({ slotMs })).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  test('behavior: a failure is told, and stopping ends it', async () => {
    const told: unknown[] = []
    const chain = await startEthereumDevnet({ onFailure: (cause) => told.push(cause) })
    await chain.live({ slotMs: 50 })
    process.kill(chain.executionPid ?? 0, 'SIGKILL')
    await expect.poll(() => told, { timeout: 5_000 }).toMatchObject([{ code: 'ANVIL_EXITED' }])
    await chain.stop()
    await chain.live({ slotMs: 50 })
    await sleep(120)
    expect(told).toHaveLength(1)
  })
})
