// The example of everything that is exported for Ethereum, as it stands in the documentation, on a real chain.
import { type Hash, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupExports } from '../../../tools/size.ts'
import * as ethereum from '../src/ethereum.ts'
import * as common from '../src/index.ts'
import { type EthereumContext, readEthereumContext } from './examples/EthereumContext.ts'
import { ethereumSetups } from './examples/ethereumSetups.ts'
import { examples } from './examples/generated/ethereum.ts'
import { stakeOneEther } from './examples/generated/stakeOneEther.ts'
import { onSnapshot } from './examples/onSnapshot.ts'
import { type EthereumWorld, openEthereumWorld } from './examples/openEthereumWorld.ts'

let world: EthereumWorld
let context: EthereumContext
beforeAll(async () => {
  world = await openEthereumWorld()
  context = await readEthereumContext(world)
})
afterAll(() => world.anvil.stop())

const actionOf = (name: string) => name.replace(/Sync$/, '')

describe('examples of Ethereum', () => {
  test.each(Object.entries(examples))('default: %s', async (name, example) => {
    await onSnapshot(world.anvil, async () => {
      const changes = await ethereumSetups[actionOf(name)]?.(world)
      const results: object = await example({ ...context, ...changes })
      expect(Object.values(results)).not.toContain(undefined)
      if ('hash' in results) await common.waitForSuccess(world.client, results as { hash: Hash })
    })
  })

  test('behavior: everything with a size has an example', () => {
    const forms = [...groupExports(Object.keys({ ...common, ...ethereum })).values()].flat()
    const wanted = forms.filter((name) => !name.endsWith('Call'))
    expect(Object.keys(examples)).toEqual(expect.arrayContaining(wanted))
  })

  test('behavior: every preparation is of an example', () => {
    expect(Object.keys(examples)).toEqual(expect.arrayContaining(Object.keys(ethereumSetups)))
  })
})

describe('programs of the README', () => {
  test('behavior: stakes 1 ETH', async () => {
    const { anvil, pool } = world
    const stake = () => stakeOneEther(anvil.wallet(6), pool.poolManager)
    const assets = await onSnapshot(anvil, stake)
    expect(assets).toBe(parseEther('1'))
  })
})
