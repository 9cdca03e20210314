import { createBeaconClient } from '@millpond/consensus'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDecided } from '../../test/berachainDecided.ts'
import {
  beaconRootAt,
  createBerachainClient,
  createBerachainKey,
  includeNext,
  sendBerachainDeposit,
  tokenBalance,
} from '../../test/berachainDevnet.ts'
import { openBerachainPool } from '../../test/berachainPool.ts'
import type { BerachainDevnet, BerachainHead } from './BerachainDevnet.ts'
import { createGenesisValidators } from './consensus/createGenesisValidators.ts'
import { polAddresses } from './pol/polAddresses.ts'
import { startBerachainDevnet } from './startBerachainDevnet.ts'

const receiver = '0x00000000000000000000000000000000000a11ce'

let devnet: BerachainDevnet
beforeAll(async () => {
  devnet = await startBerachainDevnet({ automine: false })
  await devnet.advanceBlocks(20)
})
afterAll(() => devnet.stop())

describe('rewind', () => {
  test('default', async () => {
    const client = createBerachainClient(devnet)
    const before = devnet.head()
    const mark = await devnet.snapshot()
    await includeNext(devnet, await client.sendTransaction({ to: receiver, value: 5n }))
    await devnet.advanceBlocks(3)

    expect(await devnet.rewind(mark)).toEqual(before)
    expect(devnet.head()).toEqual(before)
    expect(await client.getBlock()).toMatchObject({
      number: BigInt(before.blockNumber),
      hash: before.blockHash,
    })
    expect(await client.getBalance({ address: receiver })).toBe(0n)
    await devnet.advanceBlocks(1)
    expect(devnet.head().slot).toBe(before.slot + 1)
  })

  test('behavior: goes back over spans, in which nothing is left of them', async () => {
    const client = createBerachainClient(devnet)
    const before = devnet.head()
    const mark = await devnet.snapshot()
    await devnet.advanceBlocks(60_000)
    const { blockNumber } = devnet.head()
    await devnet.rewind(mark)
    expect(await client.getBlockNumber()).toBe(BigInt(before.blockNumber))
    await expect(client.getBlock({ blockNumber: BigInt(blockNumber) })).rejects.toThrow()
    const beacon = createBeaconClient({ url: devnet.nodeApiUrl })
    expect((await beacon.header('head')).header.slot).toBe(BigInt(before.slot))
  })

  test('behavior: validators, rewards and roots are as they were, and come again in the same way', async () => {
    const pool = await openBerachainPool(devnet, { seed: 5, stakeBera: 400_000n, quietBlocks: 20 })
    const read = () => readDecided(devnet, pool)
    const before = await read()
    const mark = await devnet.snapshot()
    const future = async () => {
      await devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
      await devnet.advanceBlocks(20)
      return read()
    }

    const seen = await future()
    expect(seen.validators).not.toEqual(before.validators)
    expect(seen.rewards).not.toEqual(before.rewards)
    for (let returns = 0; returns < 2; returns++) {
      await devnet.rewind(mark)
      expect(await read()).toEqual(before)
      for (const slot of [devnet.slot() - 1, devnet.slot()]) {
        const block = devnet.chain.history.atSlot(slot)
        expect(await beaconRootAt(devnet, block?.timestamp ?? 0)).toBe(block?.parentRoot)
      }
      expect(await future()).toEqual(seen)
    }
    await devnet.rewind(mark)
  })

  test('behavior: a deposit that is undone can be made again', async () => {
    const { secretKey, pubkey } = createBerachainKey(6)
    const deposit = { devnet, secretKey, withdrawalAddress: receiver, bera: 10_000n } as const
    const mark = await devnet.snapshot()
    for (let times = 0; times < 2; times++) {
      await includeNext(devnet, await sendBerachainDeposit(deposit))
      expect(devnet.validator(pubkey)).toMatchObject({ status: 'pending_initialized' })
      await devnet.rewind(mark)
      expect(devnet.validator(pubkey)).toEqual({ kind: 'unknown' })
    }
  })

  test('behavior: each block pays once, whatever waited when the chain went back', async () => {
    const operators = createGenesisValidators(4).map(({ operator }) => operator)
    const paid = async () => {
      const token = polAddresses.wbera
      const held = operators.map((account) => tokenBalance(devnet, { token, account }))
      return (await Promise.all(held)).reduce((sum, wei) => sum + wei, 0n)
    }
    const mark = await devnet.snapshot()
    const before = await paid()
    await devnet.advanceBlocks(4)
    await devnet.advanceBlocks(100)
    await devnet.rewind(mark)
    await devnet.advanceBlocks(5)
    expect((await paid()) - before).toBe(5n * 4n * 10n ** 17n)
  })

  test('behavior: fee recipients are those of then', async () => {
    const recipient = '0x0000000000000000000000000000000000000fee'
    const mark = await devnet.snapshot()
    const before = devnet.chain.feeRecipientOfNext()
    for (const { pubkey } of devnet.validators()) devnet.setFeeRecipient(pubkey, recipient)
    await devnet.advanceBlocks(1)
    const { miner } = await createBerachainClient(devnet).getBlock()
    expect(miner).toBe(recipient)
    await devnet.rewind(mark)
    expect(devnet.chain.feeRecipientOfNext()).toBe(before)
  })

  test('behavior: listeners get the head, and blocks that come after', async () => {
    const mark = await devnet.snapshot()
    const before = devnet.head()
    await devnet.advanceBlocks(2)
    const heads: BerachainHead[] = []
    const slots: number[] = []
    const ends = [
      devnet.onRewind((head) => void heads.push(head)),
      devnet.onBlock(({ slot }) => void slots.push(slot)),
    ]
    await devnet.rewind(mark)
    await devnet.advanceBlocks(1)
    for (const end of ends) end()
    await devnet.rewind(mark)
    expect(heads).toEqual([before])
    expect(slots).toEqual([before.slot + 1])
  })

  test('error: SNAPSHOT_UNKNOWN', async () => {
    const [first, second] = [await devnet.snapshot(), await devnet.snapshot()]
    await devnet.rewind(first)
    for (const id of [second, 999])
      await expect(devnet.rewind(id)).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' })
    await devnet.advanceBlocks(1)
  })
})
