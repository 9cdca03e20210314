import '../setup.ts'
import type { routes } from '@lodestar/api/beacon'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { headEvents } from './headEvents.ts'

/** A chain and what its events were so far. */
function createListened() {
  const { chain, produce } = createBareChain()
  const events: routes.events.BeaconEvent[] = []
  chain.onHead((change) => events.push(...headEvents(chain, change)))
  const take = () => events.splice(0)
  return { chain, produce, take }
}

describe('headEvents', () => {
  test('default', () => {
    const { chain, produce, take } = createListened()
    produce(1, 'fast')
    const { root, stateRoot } = chain.head
    const genesis = chain.history.genesis.root
    expect(take()).toEqual([
      { type: 'block', message: { slot: 1, block: root, executionOptimistic: false } },
      {
        type: 'head',
        message: {
          slot: 1,
          block: root,
          state: stateRoot,
          epochTransition: false,
          previousDutyDependentRoot: genesis,
          currentDutyDependentRoot: genesis,
          executionOptimistic: false,
        },
      },
    ])
  })

  test('behavior: duties depend on the last blocks of the two epochs before', () => {
    const { chain, produce, take } = createListened()
    for (const slot of [30, 62, 63, 65]) produce(slot, 'fast')
    expect(take().at(-1)?.message).toMatchObject({
      slot: 65,
      epochTransition: true,
      previousDutyDependentRoot: chain.history.blockAtSlot(30)?.root,
      currentDutyDependentRoot: chain.history.blockAtSlot(63)?.root,
    })
    produce(66, 'fast')
    expect(take().at(-1)?.message).toMatchObject({ slot: 66, epochTransition: false })
  })

  test('behavior: tells each finalized checkpoint once', () => {
    const { chain, produce, take } = createListened()
    for (let slot = 16; slot <= 192; slot += 16) produce(slot, 'fast')
    const finalized = take().filter(({ type }) => type === 'finalized_checkpoint')
    expect(finalized.map(({ message }) => message)).toEqual(
      [2, 3, 4].map((epoch) => {
        const block = chain.history.blockAtSlot(epoch * 32)
        return { epoch, block: block?.root, state: block?.stateRoot, executionOptimistic: false }
      }),
    )
  })

  test('behavior: a reorganization says how far it goes back, and from where to where', () => {
    const { chain, produce, take } = createListened()
    for (const slot of [30, 31, 32, 34]) produce(slot, 'fast')
    const [ancestor, old] = [chain.history.blockAtSlot(31), chain.head]
    if (ancestor === undefined) throw new Error('no block at 31')
    take()
    chain.dropAfter(ancestor, 34)
    expect(take()).toEqual([])
    produce(35, 'fast')
    const events = take()
    expect(events.map(({ type }) => type)).toEqual(['block', 'head', 'chain_reorg'])
    expect(events[1]?.message).toMatchObject({ slot: 35, epochTransition: true })
    expect(events[2]?.message).toEqual({
      slot: 35,
      depth: 3,
      oldHeadBlock: old.root,
      newHeadBlock: chain.head.root,
      oldHeadState: old.stateRoot,
      newHeadState: chain.head.stateRoot,
      epoch: 1,
      executionOptimistic: false,
    })
  })

  test('behavior: a rewind is a reorganization without a block', () => {
    const { chain, produce, take } = createListened()
    produce(40, 'fast')
    const marked = chain.head
    const restore = chain.snapshot()
    restore()
    produce(64, 'fast')
    take()
    const old = chain.head
    restore()
    const events = take()
    expect(events.map(({ type }) => type)).toEqual(['head', 'chain_reorg'])
    expect(events[0]?.message).toMatchObject({
      slot: 40,
      block: marked.root,
      epochTransition: true,
    })
    expect(events[1]?.message).toMatchObject({
      slot: 40,
      depth: 24,
      oldHeadBlock: old.root,
      newHeadBlock: marked.root,
    })
  })

  test('behavior: a rewind to where the chain is tells nothing', () => {
    const { chain, produce, take } = createListened()
    produce(40, 'fast')
    take()
    chain.snapshot()()
    expect(take()).toEqual([])
  })
})
