// Above 300 lines: one chain with a bit of everything is dumped once and then looked at from all sides.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, concatHex, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients, createValidatorKey, deposit } from '../../../test/deposit.ts'
import { predeploys } from '../../execution/predeploys.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import type { DumpManifest } from './DumpManifest.ts'

const staker = '0x00000000000000000000000000000000000a11ce'
const interop = '0xc0DE000000000000000000000000000000000003'
const { secretKey, pubkey } = createValidatorKey(1)

let folder: string
let dumpFolder: string
let devnet: EthereumDevnet
/** What was loaded from it, for tests that only look. */
let copy: EthereumDevnet
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-test-'))
  dumpFolder = join(folder, 'chains', 'first')
  devnet = await startEthereumDevnet({ config: { SHARD_COMMITTEE_PERIOD: 8 } })
  await fill(devnet)
  await devnet.dump(dumpFolder)
  copy = await load({ automine: false })
}, 120_000)
afterAll(async () => {
  await Promise.all([devnet.stop(), copy.stop()])
  await rm(folder, { recursive: true, force: true })
})

/** A validator by two deposits, withdrawals, waiting requests, both modes, missed slots at the end. */
async function fill(chain: EthereumDevnet): Promise<void> {
  const { wallet } = createClients(chain)
  const withdrawalAddress = wallet.account.address
  await deposit({ devnet: chain, secretKey, withdrawalAddress, gwei: 1_000_000_000n })
  await deposit({ devnet: chain, secretKey, withdrawalAddress, gwei: 31_000_000_000n })
  await chain.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 20 })
  await chain.advanceEpochs(8)
  await chain.advanceSlots(40, { mode: 'real' })
  await chain.advanceSlots(3)
  await sendRequests(chain)
  chain.setDuties({ isOnline: () => false })
  await chain.advanceSlots(2)
  chain.setDuties({ isOnline: () => true })
}

/** One block with more requests than leave the queue at once; nothing makes blocks after it. */
async function sendRequests(chain: EthereumDevnet): Promise<void> {
  const { wallet, reader } = createClients(chain)
  await chain.live({ slotMs: 3_600_000 })
  await wallet.sendTransaction({ to: staker, value: 5n })
  const first = await reader.getTransactionCount({
    address: wallet.account.address,
    blockTag: 'pending',
  })
  for (let index = 0; index < 20; index++)
    await wallet.sendTransaction({
      to: predeploys.withdrawalRequests,
      data: concatHex([pubkey, numberToHex(index, { size: 8 })]),
      value: 1_000n,
      gas: 200_000n,
      nonce: first + index,
    })
  await chain.advanceSlots(1)
}

async function load(options: Parameters<typeof startEthereumDevnet>[0] = {}) {
  return startEthereumDevnet({ load: dumpFolder, ...options })
}

/** Everything that a user of the execution side can see, but for old states. */
async function readExecution(chain: EthereumDevnet) {
  const { reader } = createClients(chain)
  const { blockNumber } = chain.head()
  const blocks = []
  for (let number = 0n; number <= BigInt(blockNumber); number++)
    blocks.push(await reader.getBlock({ blockNumber: number, includeTransactions: true }))
  const hashes = blocks.flatMap(({ transactions }) => transactions.map(({ hash }) => hash))
  const addresses: Address[] = [staker, interop, chain.accounts[0]?.address ?? staker]
  const slots = [0, 1, 2, 3, 4, 5].map((slot) => numberToHex(slot))
  const address = predeploys.withdrawalRequests
  return {
    blocks,
    receipts: await Promise.all(hashes.map((hash) => reader.getTransactionReceipt({ hash }))),
    logs: await reader.getLogs({ fromBlock: 0n, toBlock: 'latest' }),
    balances: await Promise.all(addresses.map((each) => reader.getBalance({ address: each }))),
    nonce: await reader.getTransactionCount({ address: chain.accounts[0]?.address ?? staker }),
    code: await reader.getCode({ address: predeploys.depositContract }),
    queue: await Promise.all(slots.map((slot) => reader.getStorageAt({ address, slot }))),
    depositRoot: await reader.call({ to: predeploys.depositContract, data: '0xc5f2892f' }),
  }
}

async function readBeacon(chain: EthereumDevnet, path: string): Promise<unknown> {
  const response = await fetch(`${chain.beaconUrl}${path}`)
  return [response.status, await response.text()]
}

describe('dump and load', () => {
  test('default', async () => {
    expect(copy.head()).toEqual(devnet.head())
    expect(copy.genesisTime).toBe(devnet.genesisTime)
    expect(copy.chain.head.stateRoot).toBe(devnet.chain.head.stateRoot)
    expect(await readExecution(copy)).toEqual(await readExecution(devnet))
    const { queue } = await readExecution(copy)
    expect(queue.slice(2, 4)).toEqual([16, 20].map((slot) => numberToHex(slot, { size: 32 })))
    expect(copy.validator(pubkey)).toEqual(devnet.validator(pubkey))
    const receiver = devnet.accounts[0]?.address ?? staker
    expect(devnet.withdrawalsTo(interop)).toBeGreaterThan(0n)
    expect(copy.withdrawalsTo(interop)).toBe(devnet.withdrawalsTo(interop))
    expect(copy.withdrawalsTo(receiver)).toBe(devnet.withdrawalsTo(receiver))
    expect(copy.withdrawalsOf(3)).toBe(devnet.withdrawalsOf(3))
  })

  test('behavior: the Beacon API tells the same history', async () => {
    const { head, history } = devnet.chain
    for (const id of ['genesis', 'finalized', 'justified', 'head', String(head.slot - 2)]) {
      const root = `/eth/v1/beacon/states/${id}/root`
      expect(await readBeacon(copy, root)).toEqual(await readBeacon(devnet, root))
      const checkpoints = `/eth/v1/beacon/states/${id}/finality_checkpoints`
      expect(await readBeacon(copy, checkpoints)).toEqual(await readBeacon(devnet, checkpoints))
    }
    for (let slot = 0; slot <= head.slot; slot++) {
      const block = history.blockAtSlot(slot)
      expect(copy.chain.history.blockAtSlot(slot)?.root).toBe(block?.root)
      expect(copy.chain.history.blockAtSlot(slot)?.bytes).toEqual(block?.bytes)
    }
    const path = `/eth/v2/beacon/blocks/${head.slot}`
    expect(await readBeacon(copy, path)).toEqual(await readBeacon(devnet, path))
  })

  test('behavior: real blocks since the finalized one have their states again', async () => {
    const finalizedSlot = devnet.chain.state.finalizedCheckpoint.epoch * 32
    let real = 0
    for (let slot = finalizedSlot; slot <= devnet.chain.head.slot; slot++) {
      const block = devnet.chain.history.blockAtSlot(slot)
      const loaded = copy.chain.history.blockAtSlot(slot)
      if (block === undefined || loaded === undefined) continue
      expect(copy.chain.history.postState(loaded)?.hashTreeRoot()).toEqual(
        devnet.chain.history.postState(block)?.hashTreeRoot(),
      )
      real++
    }
    expect(real).toBeGreaterThan(40)
  })

  test('behavior: balances at the blocks since the finalized one can be asked for', async () => {
    const [before, after] = [createClients(devnet).reader, createClients(copy).reader]
    const finalized = devnet.chain.history.blockAtOrBefore(
      devnet.chain.state.finalizedCheckpoint.epoch * 32,
    )
    const at = {
      address: interop as Address,
      blockNumber: BigInt(finalized?.executionBlockNumber ?? 0),
    }
    expect(await after.getBalance(at)).toBe(await before.getBalance(at))
    expect(await after.getBalance(at)).not.toBe(await after.getBalance({ address: interop }))
  })

  test('behavior: both chains go on the same way', async () => {
    const original = await load({ automine: false })
    const again = await load({ automine: false })
    try {
      for (const chain of [original, again]) {
        await chain.advanceSlots(3, { mode: 'real' })
        await chain.advanceSlots(2)
        await chain.advanceEpochs(4)
      }
      // Randomness of real blocks is signed and so the same; Anvil's own is not, and changes block hashes.
      const states = [original, again].map(({ chain }) => chain.state)
      const facts = states.map((state) => ({
        balances: state.balances.getAll(),
        finalized: state.finalizedCheckpoint.epoch,
        executionState: state.latestExecutionPayloadHeader.stateRoot,
        withdrawals: state.nextWithdrawalIndex,
      }))
      expect(facts[1]).toEqual(facts[0])
    } finally {
      await original.stop()
      await again.stop()
    }
  }, 60_000)

  test('behavior: the chain that was dumped and the loaded one go on the same way', async () => {
    const target = join(folder, 'second')
    // Blocks are counted: none may come between.
    const original = await load({ automine: false })
    const { wallet } = createClients(original)
    await wallet.sendTransaction({ to: staker, value: 1n })
    await original.advanceEpochs(2)
    await original.dump(target)
    const again = await startEthereumDevnet({ load: target, automine: false })
    try {
      for (const chain of [original, again]) {
        await createClients(chain).wallet.sendTransaction({ to: staker, value: 2n })
        await chain.advanceSlots(3, { mode: 'real' })
        await chain.advanceEpochs(5)
        await chain.reorg({ depth: 1 })
      }
      const [first, second] = [original, again].map((chain) => chain.chain.state)
      expect(second?.balances.getAll()).toEqual(first?.balances.getAll())
      expect(second?.finalizedCheckpoint.epoch).toBe(first?.finalizedCheckpoint.epoch)
      expect(second?.latestExecutionPayloadHeader.stateRoot).toEqual(
        first?.latestExecutionPayloadHeader.stateRoot,
      )
    } finally {
      await original.stop()
      await again.stop()
    }
  }, 60_000)

  test('behavior: blocks can be replaced right after loading', async () => {
    const chain = await load()
    try {
      const { blockNumber } = chain.head()
      await chain.reorg({ depth: 3 })
      expect(chain.head().blockNumber).toBe(blockNumber - 2)
      const { code, depositRoot, logs } = await readExecution(chain)
      const before = await readExecution(devnet)
      expect([code, depositRoot]).toEqual([before.code, before.depositRoot])
      // The replaced transactions are in the new block, so their requests are there again.
      expect(logs.map(({ data }) => data)).toEqual(before.logs.map(({ data }) => data))

      const snapshot = await chain.snapshot()
      const head = chain.head()
      await chain.advanceEpochs(2)
      await chain.rewind(snapshot)
      expect(chain.head()).toEqual(head)
      await chain.advanceEpochs(3)
      await chain.advanceSlots(2, { mode: 'real' })
    } finally {
      await chain.stop()
    }
  }, 60_000)

  test('behavior: a chain without a block can be dumped', async () => {
    const empty = await startEthereumDevnet({ accounts: 2, validators: 40 })
    const target = join(folder, 'empty')
    await empty.dump(target)
    const { root } = empty.head()
    await empty.stop()
    const chain = await startEthereumDevnet({ load: target })
    try {
      expect(chain.head().root).toBe(root)
      expect(chain.accounts).toHaveLength(2)
      expect(chain.genesisValidators).toBe(40)
      await chain.advanceEpochs(4)
      expect(chain.head().finalizedEpoch).toBe(2)
    } finally {
      await chain.stop()
    }
  }, 60_000)
})

describe('dump', () => {
  test('behavior: a dump replaces an older one and leaves nothing beside it', async () => {
    const parent = join(folder, 'parent')
    const target = join(parent, 'chain')
    await cp(dumpFolder, target, { recursive: true })
    await writeFile(join(target, 'stray'), '')
    await devnet.dump(target)
    expect(await readdir(target)).not.toContain('stray')
    expect(await readdir(parent)).toEqual(['chain'])
  })

  test('error: NOT_A_DUMP', async () => {
    const target = join(folder, 'photos')
    await mkdir(target)
    await writeFile(join(target, 'cat.jpg'), 'cat')
    await expect(devnet.dump(target)).rejects.toMatchObject({ code: 'NOT_A_DUMP' })
    await expect(devnet.dump(join(target, 'cat.jpg'))).rejects.toMatchObject({ code: 'NOT_A_DUMP' })
    expect(await readdir(target)).toEqual(['cat.jpg'])
    await expect(startEthereumDevnet({ load: target })).rejects.toMatchObject({
      code: 'NOT_A_DUMP',
    })
  })

  test('error: DUMP_UNWRITABLE', async () => {
    // Nobody may make a folder there, not even root.
    const refused = copy.dump('/proc/dump')
    await expect(refused).rejects.toMatchObject({ code: 'DUMP_UNWRITABLE' })
    expect(await copy.snapshot()).toBeGreaterThan(0)
  })
})

describe('load', () => {
  /** A copy of the dump that `damage` changes. */
  async function damaged(name: string, damage: (target: string) => Promise<void>) {
    const target = join(folder, name)
    await cp(dumpFolder, target, { recursive: true })
    await damage(target)
    return startEthereumDevnet({ load: target }).then(async (chain) => {
      await chain.stop()
      throw new Error('it was loaded')
    })
  }

  async function changeManifest(target: string, change: (manifest: DumpManifest) => object) {
    const file = join(target, 'manifest.json')
    const manifest = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...manifest, ...change(manifest) }))
  }

  test('error: DUMP_MISSING', async () => {
    await expect(startEthereumDevnet({ load: join(folder, 'no') })).rejects.toMatchObject({
      code: 'DUMP_MISSING',
    })
  })

  test('error: DUMP_CORRUPT', async () => {
    const cases = {
      'cut file': (target: string) => truncate(join(target, 'blocks.ssz.gz'), 100),
      'changed file': async (target: string) => {
        const file = join(target, 'execution.json.gz')
        const bytes = await readFile(file)
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        await writeFile(file, bytes)
      },
      'lost file': (target: string) => rm(join(target, 'genesis.ssz.gz')),
      'cut manifest': (target: string) => truncate(join(target, 'manifest.json'), 50),
      'foreign path': (target: string) =>
        changeManifest(target, () => ({
          files: [{ name: '../x', bytes: 1, sha256: '' }],
        })),
      'other head': (target: string) =>
        changeManifest(target, (manifest) => ({
          head: { ...manifest.head, blockHash: `0x${'1'.repeat(64)}` },
        })),
    }
    const entries: Record<string, (manifest: DumpManifest) => object> = {
      'no options': () => ({ options: null }),
      'lost option': ({ options: { chainId: _chainId, ...options } }) => ({ options }),
      'no file': () => ({ files: [null] }),
      'no sums': ({ position: { slot } }) => ({ position: { slot } }),
      'strange sum': ({ position }) => ({ position: { ...position, paidBy: [[1, '-5']] } }),
      'time before the head': ({ position }) => ({ position: { ...position, slot: 1 } }),
      'no head': () => ({ head: {} }),
    }
    for (const [name, change] of Object.entries(entries))
      Object.assign(cases, { [name]: (target: string) => changeManifest(target, change) })
    for (const [name, damage] of Object.entries(cases))
      await expect(damaged(name, damage)).rejects.toMatchObject({ code: 'DUMP_CORRUPT' })
  }, 60_000)

  test('error: DUMP_VERSION', async () => {
    const format = (target: string) => changeManifest(target, () => ({ version: 2 }))
    await expect(damaged('format', format)).rejects.toThrow('has format version 2')
    const preset = (target: string) =>
      changeManifest(target, (manifest) => ({
        preset: { ...manifest.preset, BASE_REWARD_FACTOR: '64' },
      }))
    await expect(damaged('preset', preset)).rejects.toMatchObject({ code: 'DUMP_VERSION' })
  })

  test('error: INVALID_OPTION', async () => {
    const code = 'INVALID_OPTION'
    await expect(load({ validators: 100 })).rejects.toThrow('the dump has 64')
    await expect(load({ chainId: 1 })).rejects.toMatchObject({ code })
    await expect(load({ genesisTime: 5 })).rejects.toMatchObject({ code })
    await expect(load({ config: { SHARD_COMMITTEE_PERIOD: 9 } })).rejects.toMatchObject({ code })
  })

  test('args: options that say the same', async () => {
    const chain = await load({ validators: 64, config: { SHARD_COMMITTEE_PERIOD: 8 } })
    expect(chain.chain.config.SHARD_COMMITTEE_PERIOD).toBe(8)
    expect(chain.chain.config.GLOAS_FORK_EPOCH).toBe(Number.POSITIVE_INFINITY)
    await chain.stop()
  })
})
