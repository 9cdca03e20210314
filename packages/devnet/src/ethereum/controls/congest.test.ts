import '../setup.ts'
import { concatHex, type Hex, hexToBigInt, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients } from '../../../test/deposit.ts'
import { predeploys } from '../../execution/predeploys.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'

// Genesis validators withdraw to addresses without a key, which Anvil lets us send from.
let devnet: EthereumDevnet
beforeAll(async () => {
  // With automining, an empty block now and then would let the fee fall unasked.
  devnet = await startEthereumDevnet({ automine: false, config: { SHARD_COMMITTEE_PERIOD: 1 } })
  await devnet.advanceEpochs(2)
})
afterAll(() => devnet.stop())

async function feeOf(to: Hex): Promise<bigint> {
  const { data } = await createClients(devnet).reader.call({ to })
  return hexToBigInt(data ?? '0x0')
}

/** A full exit by EIP-7002, sent from the validator's own withdrawal address. */
async function requestExit(index: number): Promise<void> {
  const { reader, wallet } = createClients(devnet)
  const credentials = devnet.chain.state.validators.getReadonly(index).withdrawalCredentials
  const owner = `0x${Buffer.from(credentials.slice(12)).toString('hex')}` as const
  await reader.setBalance({ address: owner, value: 10n ** 24n })
  await reader.impersonateAccount({ address: owner })
  const hash = await wallet.sendTransaction({
    account: owner,
    to: predeploys.withdrawalRequests,
    data: concatHex([devnet.chain.pubkeyOf(index), numberToHex(0, { size: 8 })]),
    value: await feeOf(predeploys.withdrawalRequests),
  })
  await devnet.advanceSlots(1)
  expect((await reader.getTransactionReceipt({ hash })).status).toBe('success')
}

/** `fake_exponential(1, excess, 17)` of EIP-7002. */
function feeAtExcess(excess: bigint): bigint {
  let [output, term] = [0n, 17n]
  for (let i = 1n; term > 0n; i++) {
    output += term
    term = (term * excess) / (17n * i)
  }
  return output / 17n
}

describe('congest', () => {
  test('behavior: the fee rises, a real request waits behind the others, and the fee falls again', async () => {
    const result = await devnet.congest({ queue: 'withdrawals', requests: 100 })
    expect(result).toMatchObject({
      feeBefore: 1n,
      feeAfter: feeAtExcess(98n),
      wei: 100n,
      transactions: 1,
    })
    expect(result.blocks).toHaveLength(1)
    expect(await feeOf(predeploys.withdrawalRequests)).toBe(feeAtExcess(98n))

    await requestExit(5)
    const pubkey = devnet.chain.pubkeyOf(5)
    // 16 a block: the first leave with the congestion itself, the exit is the last of the seventh block.
    const blocks: number[] = []
    while (devnet.validator(pubkey).kind === 'known' && !isExiting(pubkey)) {
      await devnet.advanceSlots(1)
      blocks.push(requestsInHead())
    }
    expect(blocks.slice(0, -1).every((count) => count === 16)).toBe(true)
    expect(blocks.at(-1)).toBe(5)
    expect(devnet.head().blockNumber).toBe((result.blocks[0] ?? 0) + 6)

    await devnet.advanceSlots(60)
    expect(await feeOf(predeploys.withdrawalRequests)).toBe(1n)
  })

  test('args: queue consolidations', async () => {
    const result = await devnet.congest({ queue: 'consolidations', requests: 40 })
    expect(result).toMatchObject({ feeBefore: 1n, wei: 40n, transactions: 1 })
    expect(result.feeAfter).toBe(feeAtExcess(39n))
    const body = devnet.chain.head.signedBlock.message.body
    expect(body.executionRequests.consolidations).toHaveLength(2)
    expect(await feeOf(predeploys.consolidationRequests)).toBe(feeAtExcess(39n))
  })

  test('behavior: takes as many transactions and blocks as gas asks for, each block at its own fee', async () => {
    const small = await startEthereumDevnet({ automine: false, gasLimit: 20_000_000 })
    try {
      const result = await small.congest({ queue: 'withdrawals', requests: 600 })
      expect(result).toMatchObject({ blocks: [1, 2], transactions: 4 })
      const inFirstBlock = 304
      const secondFee = feeAtExcess(BigInt(inFirstBlock) - 2n)
      expect(result.wei).toBe(BigInt(inFirstBlock) + BigInt(600 - inFirstBlock) * secondFee)
      expect(result.feeAfter).toBe(feeAtExcess(600n - 4n))
      const held = createClients(small).reader.getBalance({
        address: predeploys.withdrawalRequests,
      })
      expect(await held).toBe(result.wei)
    } finally {
      await small.stop()
    }
  })

  test('error: CONGESTION_UNAFFORDABLE', async () => {
    const { blockNumber } = devnet.head()
    await expect(devnet.congest({ queue: 'withdrawals', requests: 2_000 })).rejects.toMatchObject({
      code: 'CONGESTION_UNAFFORDABLE',
    })
    // The chain goes on.
    await devnet.advanceSlots(1)
    expect(devnet.head().blockNumber).toBeGreaterThan(blockNumber)
  })

  test('error: INVALID_OPTION', async () => {
    for (const requests of [0, -1, 1.5])
      await expect(devnet.congest({ queue: 'withdrawals', requests })).rejects.toMatchObject({
        code: 'INVALID_OPTION',
      })
  })

  test('behavior: works with automining', async () => {
    const quick = await startEthereumDevnet({ followUpMs: Number.POSITIVE_INFINITY })
    try {
      const { blocks, wei } = await quick.congest({ queue: 'withdrawals', requests: 30 })
      expect(blocks).toEqual([1])
      expect(wei).toBe(30n)
      await quick.advanceSlots(1)
      expect(quick.head().blockNumber).toBeGreaterThan(1)
    } finally {
      await quick.stop()
    }
  })
})

function requestsInHead(): number {
  return devnet.chain.head.signedBlock.message.body.executionRequests.withdrawals.length
}

function isExiting(pubkey: Hex): boolean {
  const view = devnet.validator(pubkey)
  return view.kind === 'known' && view.status === 'active_exiting'
}
