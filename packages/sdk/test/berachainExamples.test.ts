// The example of everything that is exported for Berachain, as it stands in the documentation, on a real chain.
import type { Hash } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupExports } from '../../../tools/size.ts'
import * as berachain from '../src/berachain.ts'
import { waitForSuccess } from '../src/index.ts'
import { type BerachainContext, readBerachainContext } from './examples/BerachainContext.ts'
import { berachainSetups } from './examples/berachainSetups.ts'
import { examples } from './examples/generated/berachain.ts'
import { type BerachainWorld, openBerachainWorld } from './examples/openBerachainWorld.ts'

let world: BerachainWorld
let context: BerachainContext
beforeAll(async () => {
  world = await openBerachainWorld()
  context = await readBerachainContext(world)
})
afterAll(() => world.anvil.stop())

const actionOf = (name: string) => name.replace(/Sync$/, '')

describe('examples of Berachain', () => {
  test.each(Object.entries(examples))('default: %s', async (name, example) => {
    const { node } = world.anvil
    const id = await node.snapshot()
    try {
      const changes = await berachainSetups[actionOf(name)]?.(world)
      const results: object = await example({ ...context, ...changes })
      expect(Object.values(results)).not.toContain(undefined)
      if ('hash' in results) await waitForSuccess(world.client, results as { hash: Hash })
    } finally {
      await node.revert({ id })
    }
  })

  test('behavior: everything with a size has an example', () => {
    const forms = [...groupExports(Object.keys(berachain)).values()].flat()
    const wanted = forms.filter((name) => !name.endsWith('Call'))
    expect(Object.keys(examples)).toEqual(expect.arrayContaining(wanted))
  })

  test('behavior: every preparation is of an example', () => {
    expect(Object.keys(examples)).toEqual(expect.arrayContaining(Object.keys(berachainSetups)))
  })
})
