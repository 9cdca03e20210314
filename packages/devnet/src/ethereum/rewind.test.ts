import { bytesToHex, numberToHex, parseGwei } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients, createValidatorKey, deposit } from '../../test/deposit.ts'
import { waitForReceipt } from '../../test/waitForReceipt.ts'
import { predeploys } from '../execution/predeploys.ts'
import type { HeadChange } from './consensus/HeadChange.ts'
import type { EthereumDevnet } from './EthereumDevnet.ts'
import { startEthereumDevnet } from './startEthereumDevnet.ts'

const staker = '0x00000000000000000000000000000000000a11ce'

let devnet: EthereumDevnet
beforeAll(async () => {
  devnet = await startEthereumDevnet({ followUpMs: Number.POSITIVE_INFINITY })
})
afterAll(() => devnet.stop())

async function send(value: bigint) {
  const { wallet, reader } = createClients(devnet)
  const hash = await wallet.sendTransaction({ to: staker, value })
  await waitForReceipt(reader, { hash })
  await devnet.settled()
  return hash
}

async function beaconRoot(timestamp: number) {
  const { reader } = createClients(devnet)
  const data = numberToHex(timestamp, { size: 32 })
  return reader
    .call({ to: predeploys.beaconRoots, data })
    .then((answer) => answer.data)
    .catch(() => undefined)
}

/** Changes of the head while `task` runs. */
async function changesDuring(task: () => Promise<unknown>) {
  const changes: HeadChange[] = []
  const end = devnet.chain.onHead((change) => changes.push(change))
  await task()
  end()
  return changes.map(({ kind, block, previous }) => [kind, previous.slot, block.slot])
}

describe('reorg', () => {
  test('default', async () => {
    const { reader } = createClients(devnet)
    await devnet.advanceSlots(3)
    const before = devnet.head()
    const hash = await send(5n)
    await devnet.advanceSlots(1)
    const orphaned = devnet.head()
    const result = { dropped: [] as string[], kept: 0, lost: 0 }

    const changes = await changesDuring(async () =>
      Object.assign(result, await devnet.reorg({ depth: 2 })),
    )
    const head = devnet.head()
    expect(result).toMatchObject({ kept: 1, lost: 0 })
    expect(result.dropped).toHaveLength(2)
    expect(result.dropped[1]).toBe(orphaned.root)
    expect(changes).toEqual([['reorganized', orphaned.slot, head.slot]])
    expect(head.slot).toBe(orphaned.slot + 1)
    expect(devnet.chain.head.parentRoot).toBe(before.root)
    expect(head.blockNumber).toBe(before.blockNumber + 1)

    const receipt = await reader.getTransactionReceipt({ hash })
    expect(receipt.blockNumber).toBe(BigInt(head.blockNumber))
    expect(receipt.blockHash).toBe(head.blockHash)
    expect(await reader.getBalance({ address: staker })).toBe(5n)
    expect(devnet.chain.history.blockByRoot(orphaned.root)).toBeUndefined()
    await expect(reader.getBlock({ blockHash: orphaned.blockHash })).rejects.toThrow('not be found')
  })

  test('args: transactions', async () => {
    const { reader, wallet } = createClients(devnet)
    const nonce = await reader.getTransactionCount({ address: wallet.account.address })
    const hash = await send(7n)
    const balance = await reader.getBalance({ address: staker })

    const result = await devnet.reorg({ depth: 1, transactions: 'drop' })
    expect(result).toMatchObject({ kept: 0, lost: 1 })
    expect(await reader.getBalance({ address: staker })).toBe(balance - 7n)
    await expect(reader.getTransactionReceipt({ hash })).rejects.toThrow('could not be found')
    expect(await reader.getTransactionCount({ address: wallet.account.address })).toBe(nonce)
  })

  test('behavior: beacon roots of dropped blocks are gone, older ones stay', async () => {
    await devnet.advanceSlots(2)
    const kept = devnet.head()
    await devnet.advanceSlots(1)
    const dropped = devnet.head()
    const keptRoot = await beaconRoot(kept.timestamp)
    expect(await beaconRoot(dropped.timestamp)).toBe(kept.root)

    await devnet.reorg({ depth: 1 })
    expect(await beaconRoot(dropped.timestamp)).toBeUndefined()
    expect(await beaconRoot(kept.timestamp)).toBe(keptRoot)
    expect(await beaconRoot(devnet.head().timestamp)).toBe(kept.root)
  })

  test('behavior: slots of dropped blocks pay nobody as if they had a block', async () => {
    await devnet.advanceEpochs(1)
    await devnet.advanceSlots(4)
    const withBlocks = issued()
    await devnet.reorg({ depth: 3 })
    expect(issued()).toBeLessThan(withBlocks)
  })

  test('behavior: in real mode the new block is signed and valid, and the chain goes on', async () => {
    await devnet.advanceSlots(3, { mode: 'real' })
    await devnet.reorg({ depth: 2, mode: 'real' })
    await devnet.advanceSlots(2, { mode: 'real' })
    await devnet.advanceEpochs(4)
    expect(devnet.head().finalizedEpoch).toBe(devnet.head().epoch - 2)
  })

  test('behavior: what a dropped block paid is paid again once', async () => {
    const { reader } = createClients(devnet)
    await devnet.advanceEpochs(1)
    const address = bytesToHex(
      devnet.chain.state.validators.getReadonly(0).withdrawalCredentials.slice(12),
    )
    await devnet.reorg({ depth: 1 })
    const atStart = await reader.getBalance({ address, blockNumber: 0n }).catch(() => 0n)
    const balance = await reader.getBalance({ address })
    expect(balance - atStart).toBe(devnet.withdrawalsTo(address))
    expect(balance).toBeGreaterThan(0n)
  })

  test('error: REORG_TOO_DEEP', async () => {
    await devnet.advanceEpochs(3)
    const head = devnet.head()
    await expect(devnet.reorg({ depth: 3 })).rejects.toMatchObject({
      code: 'REORG_TOO_DEEP',
      message: 'A reorganization of 3 blocks would replace final ones.',
      metaMessages: ['Ask for at most 2, or take a snapshot and rewind to it.'],
    })
    expect(devnet.head()).toEqual(head)
    await devnet.reorg({ depth: 2 })
  })

  test('error: INVALID_OPTION', async () => {
    await expect(devnet.reorg({ depth: 0 })).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })
})

describe('snapshot', () => {
  test('default', async () => {
    const { reader } = createClients(devnet)
    await devnet.advanceEpochs(1)
    const before = devnet.head()
    const state = devnet.chain.state.hashTreeRoot()
    const balance = await reader.getBalance({ address: staker })
    const snapshot = await devnet.snapshot()

    for (let times = 0; times < 2; times++) {
      await send(parseGwei('1'))
      await devnet.advanceEpochs(10)
      expect(await devnet.rewind(snapshot)).toEqual(before)
      expect(devnet.chain.state.hashTreeRoot()).toEqual(state)
      expect(await reader.getBlockNumber({ cacheTime: 0 })).toBe(BigInt(before.blockNumber))
      expect(await reader.getBalance({ address: staker })).toBe(balance)
    }
    await devnet.advanceSlots(3, { mode: 'real' })
    await devnet.advanceEpochs(3)
    expect(devnet.head().finalizedEpoch).toBe(devnet.head().epoch - 2)
  })

  test('behavior: after a rewind another key may get the index', async () => {
    const snapshot = await devnet.snapshot()
    const index = devnet.chain.state.validators.length
    const [first, second] = [createValidatorKey(201), createValidatorKey(202)]
    await appear(first)
    expect(devnet.validator(first.pubkey)).toMatchObject({ kind: 'known', index })

    await devnet.rewind(snapshot)
    expect(devnet.validator(first.pubkey)).toEqual({ kind: 'unknown' })
    await appear(second)
    expect(devnet.validator(second.pubkey)).toMatchObject({ kind: 'known', index })
    expect(devnet.validator(first.pubkey)).toEqual({ kind: 'unknown' })
    await appear(first)
    expect(devnet.validator(first.pubkey)).toMatchObject({ kind: 'known', index: index + 1 })
  })

  test('behavior: what was paid is taken back, too', async () => {
    const snapshot = await devnet.snapshot()
    const paid = devnet.withdrawalsOf(1)
    await devnet.advanceEpochs(8)
    expect(devnet.withdrawalsOf(1)).toBeGreaterThan(paid)
    await devnet.rewind(snapshot)
    expect(devnet.withdrawalsOf(1)).toBe(paid)
  })

  test('behavior: listeners hear of the head that is left', async () => {
    const snapshot = await devnet.snapshot()
    const { slot } = devnet.head()
    const heard: number[] = []
    const end = devnet.onRewind((head) => {
      heard.push(head.slot)
    })
    await devnet.advanceSlots(2)
    const changes = await changesDuring(() => devnet.rewind(snapshot))
    end()
    await devnet.rewind(snapshot)
    expect(heard).toEqual([slot])
    expect(changes).toEqual([['rewound', slot + 2, slot]])
  })

  test('error: SNAPSHOT_UNKNOWN', async () => {
    const first = await devnet.snapshot()
    await devnet.advanceSlots(1)
    const second = await devnet.snapshot()
    await devnet.rewind(first)
    await expect(devnet.rewind(second)).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' })
    await devnet.advanceSlots(1)
    const third = await devnet.snapshot()
    await devnet.reorg({ depth: 1 })
    await expect(devnet.rewind(third)).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' })
    await devnet.rewind(first)
  })
})

/** All balances, and what left them, in gwei. */
function issued() {
  const { state } = devnet.chain
  const left = Array.from({ length: state.validators.length }, (_, index) =>
    Number(devnet.withdrawalsOf(index) / 10n ** 9n),
  )
  return [...state.balances.getAll(), ...left].reduce((sum, gwei) => sum + gwei, 0)
}

async function appear({ secretKey }: ReturnType<typeof createValidatorKey>) {
  await deposit({ devnet, secretKey, withdrawalAddress: staker, gwei: 32_000_000_000n })
  await devnet.advanceEpochs(5)
}
