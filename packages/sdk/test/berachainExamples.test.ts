// The example of everything that is exported for Berachain, as it stands in the documentation, on a real chain.
import type { Hash } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupExports } from '../../../tools/size.ts'
import * as berachain from '../src/berachain.ts'
import { readPoolState, setMinEffectiveBalanceSync } from '../src/berachain.ts'
import { waitForSuccess } from '../src/index.ts'
import { type BerachainContext, readBerachainContext } from './examples/BerachainContext.ts'
import { berachainSetups } from './examples/berachainSetups.ts'
import { examples } from './examples/generated/berachain.ts'
import { leavePool } from './examples/generated/leavePool.ts'
import { payRequest } from './examples/generated/payRequest.ts'
import { onSnapshot } from './examples/onSnapshot.ts'
import { type BerachainWorld, openBerachainWorld } from './examples/openBerachainWorld.ts'
import { scaledDelays } from './openBerachain.ts'

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
    await onSnapshot(world.anvil, async () => {
      const changes = await berachainSetups[actionOf(name)]?.(world)
      const results: object = await example({ ...context, ...changes })
      expect(Object.values(results)).not.toContain(undefined)
      if ('hash' in results) await waitForSuccess(world.client, results as { hash: Hash })
    })
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

describe('programs of the README', () => {
  test('behavior: leaves a pool, and says when the request can be paid', async () => {
    await onSnapshot(world.anvil, async () => {
      const { client, factory, withdrawalVault, pool } = world
      const requestId = await leavePool(client, { factory, pubkey: pool.pubkey })
      expect(requestId).toBe(1n)
      const pay = (id: bigint) => payRequest(client, { withdrawalVault, requestId: id })
      expect(await pay(1n)).toBe('It has to wait longer.')

      await world.mine(scaledDelays.withdrawal)
      await world.give(withdrawalVault, '10')
      await waitForSuccess(client, { hash: (await pay(1n)) as Hash })
      expect(await pay(1n)).toBe('Request 1 was paid before.')
    })
  })

  test('behavior: leaves no pool that would close, and none that is not there', async () => {
    await onSnapshot(world.anvil, async () => {
      const { client, factory, pool } = world
      const { smartOperator } = pool.contracts
      const { totalDeposits } = await readPoolState(client, { ...context, ...pool })
      const minEffectiveBalance = totalDeposits
      await setMinEffectiveBalanceSync(client, { smartOperator, minEffectiveBalance })
      expect(await leavePool(client, { factory, pubkey: pool.pubkey })).toBeUndefined()
      expect(await leavePool(client, { factory, pubkey: `0x${'77'.repeat(48)}` })).toBeUndefined()
    })
  })
})
