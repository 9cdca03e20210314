// Above 300 lines: everything that the driver does, over one fake execution side.
import { zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { createBareBerachain, smallParameters } from '../../test/bareBerachain.ts'
import { createFakeBerachainBackend } from '../../test/berachainFakeBackend.ts'
import type { BeaconKitParameters } from './consensus/BeaconKitParameters.ts'
import { type DrivenBlock, Driver } from './Driver.ts'
import { distributeFor, distributeForSpan } from './pol/systemCalls.ts'

const drive = { skip: false }
const skip = { skip: true }
const gweiPerBera = 1_000_000_000n
const vault = '0x000000000000000000000000000000000000bA17'
const pubkey = `0x${'ab'.repeat(48)}` as const

function createDriver(
  options: createFakeBerachainBackend.Options & { parameters?: BeaconKitParameters } = {},
) {
  const { parameters } = options
  const chain = createBareBerachain({ ...(parameters && { parameters }) })
  const { backend, ...asked } = createFakeBerachainBackend(options)
  const told: unknown[] = []
  const driver = new Driver({ chain, backend, onFailure: (cause) => told.push(cause) })
  return { chain, driver, told, ...asked }
}

/** The first block has the deposit of a validator with 300,000 BERA. */
function depositFirst(blockNumber: number) {
  if (blockNumber !== 1) return undefined
  const withdrawalCredentials = `0x01${'00'.repeat(11)}${vault.slice(2)}` as const
  const amountGwei = 300_000n * gweiPerBera
  const signature = `0x${'00'.repeat(96)}` as const
  return { deposits: [{ pubkey, withdrawalCredentials, amountGwei, signature, index: 0n }] }
}

describe('advanceBlocks', () => {
  test('default', async () => {
    const { chain, driver, driven } = createDriver()
    await driver.advanceBlocks(3, drive)
    expect([chain.slot, chain.head.slot, driven.length]).toEqual([3, 3, 3])
    expect(driven.map(({ timestamp }) => timestamp - chain.genesisTime)).toEqual([2, 4, 6])
  })

  test('behavior: of a quiet span the last blocks are driven, the others skipped', async () => {
    const { chain, driver, driven, skipped } = createDriver()
    await driver.advanceBlocks(1_000, skip)
    expect([chain.slot, chain.head.slot]).toEqual([1_000, 1_000])
    expect(skipped.map(({ count }) => count)).toEqual([992])
    expect(driven).toHaveLength(8)
  })

  test('behavior: each block is driven where that is asked for', async () => {
    const { driver, driven, skipped } = createDriver()
    await driver.advanceBlocks(100, drive)
    expect([driven.length, skipped.length]).toEqual([100, 0])
  })

  test('behavior: blocks with work are driven, and the span goes on after them', async () => {
    const { driver, driven, skipped } = createDriver({ hasWork: (number) => number < 4 })
    await driver.advanceBlocks(100, skip)
    expect(skipped.map(({ count }) => count)).toEqual([89])
    expect(driven).toHaveLength(11)
  })

  test('behavior: long spans are taken in parts, each with a block behind it', async () => {
    const { chain, driver, skipped } = createDriver()
    const slots: number[] = []
    driver.onBlock(({ slot }) => void slots.push(slot))
    await driver.advanceBlocks(45_000, skip)
    expect(skipped.map(({ count }) => count)).toEqual([20_000, 20_000, 4_990])
    expect(slots.slice(0, 3)).toEqual([20_001, 40_002, 44_993])
    expect(chain.head.slot).toBe(45_000)
  })

  test('behavior: calls that overlap wait for each other', async () => {
    const { chain, driver } = createDriver()
    await Promise.all([driver.advanceBlocks(3, drive), driver.advanceBlocks(4, drive)])
    expect(chain.head.slot).toBe(7)
    for (let slot = 1; slot <= 7; slot++) expect(chain.history.atSlot(slot)).toBeDefined()
  })

  test('behavior: nothing passes for zero', async () => {
    const { chain, driver } = createDriver()
    await driver.advanceBlocks(0, skip)
    expect(chain.slot).toBe(0)
  })

  test('error: INVALID_OPTION', async () => {
    const { chain, driver } = createDriver()
    for (const count of [-1, 1.5, Number.NaN])
      await expect(driver.advanceBlocks(count, skip)).rejects.toMatchObject({
        code: 'INVALID_OPTION',
      })
    await driver.advanceBlocks(1, skip)
    expect(chain.slot).toBe(1)
  })
})

describe('rewards', () => {
  test('default', async () => {
    const { chain, driver, driven } = createDriver()
    await driver.advanceBlocks(5, drive)
    const proposers = [1, 2, 3, 4, 5].map((slot) => chain.history.atSlot(slot)?.proposer ?? '0x')
    expect(driven.map(({ nextSystemCalls }) => nextSystemCalls)).toEqual(
      proposers.map((proposer) => [distributeFor(proposer)]),
    )
  })

  test('behavior: a span pays each proposer for its number of blocks', async () => {
    const { driver, skipped } = createDriver()
    const counts = [...createBareBerachain().skip(92).blocks]
    await driver.advanceBlocks(100, skip)
    const blocks = counts.map(([each, count]) => ({ pubkey: each, blocks: count }))
    expect(skipped.map((asked) => asked.nextSystemCalls)).toEqual([distributeForSpan(blocks)])
    expect(counts.map(([, count]) => count)).toEqual([23, 23, 23, 23])
  })

  test('behavior: before Electra1 the chain pays nobody', async () => {
    const forks = { deneb: 0, deneb1: 0, electra: 0, electra1: 60, fulu: 80 }
    const { driver, driven, skipped } = createDriver({ parameters: { ...smallParameters, forks } })
    await driver.advanceBlocks(70, skip)
    expect(skipped.map(({ count }) => count)).toEqual([58])
    expect(skipped.flatMap(({ nextSystemCalls }) => nextSystemCalls)).toEqual([])
    // The call after a block is made in the next: the first is in that of the fork.
    expect(driven.map(({ nextSystemCalls }) => nextSystemCalls.length)).toEqual(
      Array<number>(12).fill(1),
    )
  })
})

describe('onBlock', () => {
  test('default', async () => {
    const { chain, driver } = createDriver({
      produced: (number) => ({ ...depositFirst(number), transactionHashes: [zeroHash] }),
    })
    const seen: DrivenBlock[] = []
    const end = driver.onBlock((block) => void seen.push(block))
    await driver.advanceBlocks(1, drive)
    end()
    await driver.advanceBlocks(1, drive)
    expect(seen).toEqual([
      {
        slot: 1,
        blockNumber: 1,
        root: chain.history.atSlot(1)?.root,
        timestamp: chain.genesisTime + 2,
        proposer: chain.history.atSlot(1)?.proposer,
        transactionHashes: [zeroHash],
        withdrawals: [],
        deposits: [{ kind: 'created', validatorIndex: 4 }],
        requests: [],
      },
    ])
  })

  test('behavior: the next block waits for the listener', async () => {
    const { chain, driver } = createDriver()
    const heads: number[] = []
    driver.onBlock(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      heads.push(chain.slot)
    })
    await driver.advanceBlocks(3, drive)
    expect(heads).toEqual([1, 2, 3])
  })

  test('behavior: withdrawals are told and summed without the inflation', async () => {
    const { driver } = createDriver({
      produced: (number) =>
        number === 31
          ? {
              withdrawalRequests: [
                { sourceAddress: vault, pubkey, amountGwei: 20_000n * gweiPerBera },
              ],
            }
          : depositFirst(number),
    })
    const told: unknown[] = []
    driver.onBlock(({ withdrawals }) => void told.push(...withdrawals))
    await driver.advanceBlocks(80, drive)
    const wei = 20_000n * 10n ** 18n
    expect(told).toEqual([{ address: vault, validatorIndex: 4, wei }])
    expect(driver.withdrawalsTo(vault)).toBe(wei)
    expect(driver.withdrawalsTo(vault.toLowerCase() as typeof vault)).toBe(wei)
    expect([driver.withdrawalsOf(4), driver.withdrawalsOf(0)]).toEqual([wei, 0n])
  })
})

describe('standing checks', () => {
  test('error: STANDING_CHECK_FAILED for the number of the block', async () => {
    const { driver, chain } = createDriver({
      produced: (_, { header }) => ({ header: { ...header, blockNumber: 7n } }),
    })
    await expect(driver.advanceBlocks(1, drive)).rejects.toMatchObject({
      code: 'STANDING_CHECK_FAILED',
      message: expect.stringContaining('the number of the execution block'),
    })
    expect(chain.head.slot).toBe(0)
  })

  test('error: STANDING_CHECK_FAILED for the beacon root', async () => {
    const { driver, told } = createDriver({ produced: () => ({ beaconRoot: zeroHash }) })
    await expect(driver.advanceBlocks(1, drive)).rejects.toMatchObject({
      code: 'STANDING_CHECK_FAILED',
    })
    await expect(driver.advanceBlocks(1, drive)).rejects.toMatchObject({
      code: 'CHAIN_STOPPED',
      message: expect.stringContaining('cannot go on: At slot 1, the parent root'),
      cause: expect.objectContaining({ code: 'STANDING_CHECK_FAILED' }),
    })
    driver.fail(new Error('later'))
    expect(told).toMatchObject([{ code: 'STANDING_CHECK_FAILED' }])
  })

  test('error: STANDING_CHECK_FAILED for the credits of a block', async () => {
    const { driver } = createDriver({ produced: () => ({ credited: 1n }) })
    await expect(driver.advanceBlocks(1, drive)).rejects.toMatchObject({
      code: 'STANDING_CHECK_FAILED',
      message: expect.stringContaining('credited withdrawals'),
    })
  })

  test('error: STANDING_CHECK_FAILED for the credits of a span', async () => {
    const { driver } = createDriver({ skipped: { credited: 0n } })
    await expect(driver.advanceBlocks(100, skip)).rejects.toMatchObject({
      code: 'STANDING_CHECK_FAILED',
      message: expect.stringContaining('credited for a span'),
    })
    expect(driver.stopped).toMatchObject({ code: 'CHAIN_STOPPED' })
  })
})

describe('failures', () => {
  test('behavior: a backend that fails stops the chain, with its cause', async () => {
    const cause = new Error('the disk is full')
    const produced = (number: number) => (number === 3 ? Promise.reject(cause) : undefined)
    const { chain, driver, told } = createDriver({ produced })
    await expect(driver.advanceBlocks(5, drive)).rejects.toBe(cause)
    expect(chain.slot).toBe(2)
    expect(driver.stopped).toMatchObject({ code: 'CHAIN_STOPPED', cause })
    for (const call of [
      () => driver.advanceBlocks(1, drive),
      () => driver.advanceBlockIf(async () => true),
      () => driver.snapshot(),
      () => driver.rewind(1),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'CHAIN_STOPPED', cause })
    expect(told).toEqual([cause])
  })

  test('behavior: a listener that fails stops the chain', async () => {
    const { driver } = createDriver()
    driver.onBlock(() => {
      throw new Error('not written')
    })
    await expect(driver.advanceBlocks(1, drive)).rejects.toThrow('not written')
    await expect(driver.advanceBlocks(1, drive)).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
  })

  test('behavior: a stop is not told as a failure, and ends an advance', async () => {
    const { chain, driver, told } = createDriver()
    driver.onBlock(({ slot }) => void (slot === 2 && driver.stop()))
    await expect(driver.advanceBlocks(5, drive)).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    driver.fail(new Error('late'))
    expect([chain.slot, told]).toEqual([2, []])
    await driver.settled()
  })

  test('behavior: a task between two blocks that fails harms nothing', async () => {
    const { chain, driver } = createDriver()
    const fail = async () => {
      throw new Error('no answer')
    }
    await expect(driver.between(fail)).rejects.toThrow('no answer')
    await driver.advanceBlocks(1, drive)
    expect(chain.slot).toBe(1)
  })
})

describe('advanceBlockIf', () => {
  test('default', async () => {
    const { chain, driver } = createDriver({
      produced: () => ({ transactionHashes: [zeroHash, zeroHash] }),
    })
    expect(await driver.advanceBlockIf(async () => true)).toBe(2)
    expect(chain.head.slot).toBe(1)
  })

  test('behavior: asks when its turn has come, and makes no block that nobody needs', async () => {
    const { chain, driver } = createDriver()
    const isNeeded = async () => chain.head.slot < 2
    const made = [
      driver.advanceBlocks(1, drive),
      driver.advanceBlockIf(isNeeded),
      driver.advanceBlockIf(isNeeded),
    ]
    expect(await Promise.all(made)).toEqual([undefined, 0, undefined])
    expect(chain.head.slot).toBe(2)
  })
})

describe('advanceUntil', () => {
  test('default', async () => {
    const { driver } = createDriver({ produced: depositFirst })
    await driver.advanceBlocks(1, drive)
    const seen: unknown[] = []
    const reached = await driver.advanceUntil({
      pubkey,
      status: 'active_ongoing',
      onProgress: (progress) => void seen.push(progress),
      ...skip,
    })
    expect(seen).toEqual([
      { slot: 1, epoch: 0, status: 'pending_initialized' },
      { slot: 10, epoch: 1, status: 'pending_queued' },
      { slot: 20, epoch: 2, status: 'active_ongoing' },
    ])
    expect(reached).toEqual(seen.at(-1))
  })

  test('behavior: no block is made for a status that it has', async () => {
    const { chain, driver } = createDriver()
    const [first] = chain.validators()
    await driver.advanceUntil({ pubkey: first?.pubkey ?? '0x', status: 'active_ongoing', ...skip })
    expect(chain.slot).toBe(0)
  })

  test('error: ADVANCE_BOUND', async () => {
    const { chain, driver } = createDriver()
    const status = 'active_ongoing'
    await expect(
      driver.advanceUntil({ pubkey, status, maxEpochs: 2, ...skip }),
    ).rejects.toMatchObject({ code: 'ADVANCE_BOUND' })
    expect(chain.slot).toBe(20)
    await driver.advanceBlocks(1, drive)
    expect(chain.slot).toBe(21)
  })
})

describe('rewind', () => {
  test('default', async () => {
    const { chain, driver } = createDriver({ produced: depositFirst })
    await driver.advanceBlocks(5, drive)
    const [head, next] = [chain.head, chain.prepare().proposer]
    const mark = await driver.snapshot()
    await driver.advanceBlocks(500, skip)
    await driver.rewind(mark)
    expect([chain.head, chain.prepare().proposer]).toEqual([head, next])
    await driver.advanceBlocks(20, skip)
    await driver.rewind(mark)
    expect(chain.slot).toBe(5)
  })

  test('behavior: later snapshots are forgotten', async () => {
    const { driver } = createDriver()
    const [first, second] = [await driver.snapshot(), await driver.snapshot()]
    await driver.rewind(first)
    await expect(driver.rewind(second)).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' })
  })

  test('behavior: listeners are told, before the next block', async () => {
    const { chain, driver } = createDriver()
    const mark = await driver.snapshot()
    await driver.advanceBlocks(3, drive)
    const slots: number[] = []
    const end = driver.onRewind(() => void slots.push(chain.slot))
    await Promise.all([driver.rewind(mark), driver.advanceBlocks(1, drive)])
    end()
    await driver.rewind(mark)
    expect(slots).toEqual([0])
  })

  test('error: SNAPSHOT_UNKNOWN', async () => {
    const { chain, driver } = createDriver()
    await expect(driver.rewind(1)).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' })
    await driver.advanceBlocks(1, drive)
    expect(chain.slot).toBe(1)
  })
})
