import { hexToBytes, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../test/createBareChain.ts'
import { createFakeBackend } from '../../test/createFakeBackend.ts'
import { Driver } from './Driver.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

function createDriver(
  options: Parameters<typeof createBareChain>[0] & {
    lie?: Partial<ExecutionBackend.ProducedBlock>
  } = {},
) {
  const { chain } = createBareChain(options)
  return { chain, driver: new Driver({ chain, backend: createFakeBackend(options.lie) }) }
}

describe('Driver', () => {
  test('default', async () => {
    const { chain, driver } = createDriver()
    await driver.advanceSlots(2, 'fast')
    await driver.advanceEpochs(2, 'fast')
    expect(chain.head.slot).toBe(64)
    expect(driver.slot).toBe(64)
  })

  test('behavior: a slot without a proposer passes, and the next one has a block', async () => {
    const { chain, driver } = createDriver({
      duties: { isOnline: (_, __, { slot }) => slot !== 1 },
    })
    await driver.advanceSlots(1, 'fast')
    expect([driver.slot, chain.head.slot]).toEqual([1, 0])
    await driver.advanceSlots(1, 'fast')
    expect([driver.slot, chain.head.slot]).toEqual([2, 2])
  })

  test('behavior: an epoch starts with the first slot that has a proposer', async () => {
    const { chain, driver } = createDriver({
      duties: { isOnline: (_, __, { slot }) => slot < 32 || slot > 34 },
    })
    await driver.advanceEpochs(1, 'fast')
    expect(chain.head.slot).toBe(35)
    await driver.advanceEpochs(1, 'fast')
    expect(chain.head.slot).toBe(64)
  })

  test('behavior: calls that overlap wait for each other', async () => {
    const { chain, driver } = createDriver()
    await Promise.all([driver.advanceSlots(3, 'fast'), driver.advanceSlots(4, 'real')])
    expect(chain.head.slot).toBe(7)
    for (let slot = 1; slot <= 7; slot++) expect(chain.history.blockAtSlot(slot)).toBeDefined()
  })

  test('behavior: an advance by epochs starts where the block in the making ends', async () => {
    const { chain, driver } = createDriver()
    await driver.advanceSlots(31, 'fast')
    await Promise.all([driver.advanceBlock('fast'), driver.advanceEpochs(1, 'fast')])
    expect(chain.head.slot).toBe(64)
    await driver.advanceSlots(31, 'fast')
    await Promise.all([driver.advanceBlock('fast'), driver.advanceEpochs(1, 'real')])
    expect(chain.head.slot).toBe(128)
  })

  test('behavior: advances by epochs that overlap wait for each other', async () => {
    const { chain, driver } = createDriver()
    await Promise.all([driver.advanceEpochs(2, 'fast'), driver.advanceEpochs(3, 'fast')])
    expect(chain.head.slot).toBe(5 * 32)
    for (let epoch = 1; epoch <= 5; epoch++)
      expect(chain.history.blockAtSlot(epoch * 32)).toBeDefined()
  })

  test('behavior: duties learn the slot, and see one number for one call', async () => {
    const moments = new Map<number, Set<number>>()
    const { driver } = createDriver({
      duties: {
        isOnline: (_, __, { advance, slot }) => {
          moments.set(advance, (moments.get(advance) ?? new Set()).add(slot))
          return true
        },
      },
    })
    await driver.advanceSlots(3, 'fast')
    await driver.advanceEpochs(2, 'fast')
    const [first, second] = [...moments.values()]
    expect(moments.size).toBe(2)
    expect(Math.max(...(first ?? []))).toBe(3)
    expect(Math.max(...(second ?? []))).toBe(64)
  })

  test('behavior: in real mode an epoch has a block in every slot', async () => {
    const { driver, chain } = createDriver()
    let blocks = 0
    driver.onBlock(() => {
      blocks++
    })
    await driver.advanceEpochs(1, 'real')
    expect([blocks, chain.head.slot]).toEqual([32, 32])
  })

  test('error: STANDING_CHECK_FAILED for the beacon root', async () => {
    const { driver } = createDriver({ lie: { beaconRoot: zeroHash } })
    await expect(driver.advanceSlots(1, 'fast')).rejects.toMatchObject({
      code: 'STANDING_CHECK_FAILED',
    })
    await expect(driver.advanceSlots(1, 'fast')).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    expect(driver.stopped?.cause).toMatchObject({ code: 'STANDING_CHECK_FAILED' })
  })

  test('behavior: a failure is told once, with its sentence, and a stop is not', async () => {
    const told: unknown[] = []
    const create = () => {
      const { chain } = createBareChain()
      const backend = createFakeBackend({ beaconRoot: zeroHash })
      return new Driver({ chain, backend, onFailure: (cause) => told.push(cause) })
    }
    const stopped = create()
    await stopped.stop()
    stopped.fail(new Error('late'))
    expect(told).toEqual([])

    const driver = create()
    await expect(driver.advanceSlots(1, 'fast')).rejects.toThrow()
    await expect(driver.advanceSlots(1, 'fast')).rejects.toThrow(
      /cannot go on: At slot 1, the parent root/,
    )
    driver.fail(new Error('later'))
    expect(told).toMatchObject([{ code: 'STANDING_CHECK_FAILED' }])
  })

  test('error: STANDING_CHECK_FAILED for the credits', async () => {
    const { driver, chain } = createDriver({ lie: { credited: 0n } })
    await expect(driver.advanceEpochs(1, 'fast')).rejects.toMatchObject({
      code: 'STANDING_CHECK_FAILED',
    })
    expect(chain.head.slot).toBe(0)
  })

  test('behavior: a payload that does not follow its parent stops the chain', async () => {
    const { chain } = createBareChain()
    const backend = createFakeBackend()
    const driver = new Driver({
      chain,
      backend: {
        ...backend,
        async produceBlock(input) {
          const produced = await backend.produceBlock(input)
          return { ...produced, payload: { ...produced.payload, parentHash: hexToBytes(zeroHash) } }
        },
      },
    })
    await expect(driver.advanceSlots(1, 'fast')).rejects.toThrow(/parentHash/)
    await expect(driver.advanceSlots(1, 'fast')).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
  })
})

describe('advanceBlock', () => {
  test('args: fill', async () => {
    const { chain, driver } = createDriver()
    const seen: number[] = []
    const note = async () => {
      seen.push(chain.head.slot)
    }
    await Promise.all([driver.advanceSlots(2, 'fast'), driver.advanceBlock('fast', note)])
    expect(seen).toEqual([1])
    expect(chain.head.slot).toBe(3)
  })

  test('behavior: if fill fails no block is made, and the chain goes on', async () => {
    const { chain, driver } = createDriver()
    const fail = async () => {
      throw new Error('nothing to fill it with')
    }
    await expect(driver.advanceBlock('fast', fail)).rejects.toThrow('nothing to fill it with')
    expect(chain.head.slot).toBe(0)
    await driver.advanceBlock('fast')
    expect(chain.head.slot).toBe(1)
  })

  test('error: CHAIN_STOPPED, before fill sends anything', async () => {
    const { driver } = createDriver()
    await driver.stop()
    let filled = false
    const fill = async () => {
      filled = true
    }
    await expect(driver.advanceBlock('fast', fill)).rejects.toMatchObject({
      code: 'CHAIN_STOPPED',
    })
    expect(filled).toBe(false)
  })
})

describe('advanceBlockIf', () => {
  test('default', async () => {
    const { chain, driver } = createDriver()
    expect(await driver.advanceBlockIf(async () => true, 'fast')).toBe(0)
    expect(chain.head.slot).toBe(1)
  })

  test('behavior: asks when its turn has come, and makes no block that nobody needs', async () => {
    const { chain, driver } = createDriver()
    const isNeeded = async () => chain.head.slot < 2
    const made = [
      driver.advanceSlots(1, 'fast'),
      driver.advanceBlockIf(isNeeded, 'fast'),
      driver.advanceBlockIf(isNeeded, 'fast'),
    ]
    expect(await Promise.all(made)).toEqual([undefined, 0, undefined])
    expect(chain.head.slot).toBe(2)
  })
})
