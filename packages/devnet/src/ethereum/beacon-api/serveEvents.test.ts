import '../setup.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { openEventStream } from '../../../test/openEventStream.ts'
import { at } from '../../../test/readBeaconApi.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { startBeaconApi } from './startBeaconApi.ts'

const running: startBeaconApi.ReturnType[] = []
afterEach(async () => {
  for (const api of running.splice(0)) await api.stop()
})

async function start() {
  const bare = createBareChain()
  const api = await startBeaconApi({ chain: bare.chain, port: 0 })
  running.push(api)
  const open = (topics: string) => openEventStream(`${api.url}/eth/v1/events?topics=${topics}`)
  return { ...bare, api, open }
}

describe('serveEvents', () => {
  test('default', async () => {
    const { chain, produce, open } = await start()
    const stream = await open('head')
    produce(1, 'fast')
    const genesis = chain.history.genesis.root
    expect(await stream.next()).toEqual({
      event: 'head',
      data: {
        slot: '1',
        block: chain.head.root,
        state: chain.head.stateRoot,
        epoch_transition: false,
        previous_duty_dependent_root: genesis,
        current_duty_dependent_root: genesis,
        execution_optimistic: false,
      },
    })
  })

  test('behavior: headers come at once, before any event', async () => {
    const { open } = await start()
    const { response } = await open('head')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toContain('no-cache')
  })

  test('behavior: each client gets its topics, in order', async () => {
    const { produce, open } = await start()
    const both = [await open('head,block'), await open('head&topics=block')]
    const finalized = await open('finalized_checkpoint')
    for (const slot of [32, 64, 96, 128]) produce(slot, 'fast')
    for (const stream of both) {
      const events = await stream.take(8)
      expect(events.map(({ event }) => event)).toEqual(Array(4).fill(['block', 'head']).flat())
    }
    expect(await finalized.next()).toMatchObject({ data: { epoch: '2' } })
  })

  test('behavior: tells of a reorganization', async () => {
    const { chain, produce, open } = await start()
    const stream = await open('chain_reorg')
    for (const slot of [1, 2, 3]) produce(slot, 'fast')
    const old = chain.head
    const ancestor = chain.history.blockAtSlot(1)
    if (ancestor === undefined) throw new Error('no block at 1')
    chain.dropAfter(ancestor, 3)
    produce(4, 'fast')
    expect(await stream.next()).toEqual({
      event: 'chain_reorg',
      data: {
        slot: '4',
        depth: '2',
        old_head_block: old.root,
        new_head_block: chain.head.root,
        old_head_state: old.stateRoot,
        new_head_state: chain.head.stateRoot,
        epoch: '0',
        execution_optimistic: false,
      },
    })
  })

  test('behavior: follows the controls of a whole local chain', async () => {
    const devnet = await startEthereumDevnet({ automine: false })
    try {
      const url = `${devnet.beaconUrl}/eth/v1/events?topics=head,chain_reorg`
      const stream = await openEventStream(url)
      await devnet.advanceSlots(2)
      const snapshot = await devnet.snapshot()
      await devnet.advanceSlots(2)
      await devnet.reorg({ depth: 1 })
      await devnet.rewind(snapshot)
      const told = (await stream.take(8)).map(({ event, data }) => [
        event,
        at(data, 'slot'),
        at(data, 'depth'),
      ])
      expect(told).toEqual([
        ['head', '1', undefined],
        ['head', '2', undefined],
        ['head', '3', undefined],
        ['head', '4', undefined],
        ['head', '5', undefined],
        ['chain_reorg', '5', '1'],
        ['head', '2', undefined],
        ['chain_reorg', '2', '3'],
      ])
    } finally {
      await devnet.stop()
    }
  })

  test('behavior: a client that leaves costs the others nothing', async () => {
    const { produce, open } = await start()
    const [leaving, staying] = [await open('block'), await open('block')]
    leaving.abort()
    for (const slot of [1, 2, 3]) produce(slot, 'fast')
    expect(await staying.take(3)).toHaveLength(3)
  })

  test('behavior: a client that does not read is let go', async () => {
    const { chain, produce } = createBareChain()
    produce(1, 'fast')
    let tell: Parameters<typeof chain.onHead>[0] = () => undefined
    chain.onHead = (listener) => {
      tell = listener
      return () => undefined
    }
    const api = await startBeaconApi({ chain, port: 0 })
    running.push(api)

    const socket = connect(Number(new URL(api.url).port), '127.0.0.1').on('error', () => undefined)
    socket.write('GET /eth/v1/events?topics=head HTTP/1.1\r\nhost: local\r\n\r\n')
    await once(socket, 'readable')
    const closed = once(socket, 'close')
    // About 24 MB, and the system keeps a few of them for a client that does not read.
    for (let round = 0; round < 40; round++) {
      const { head, history } = chain
      for (let count = 0; count < 1_000; count++)
        tell({ kind: 'extended', block: head, previous: history.genesis })
      await new Promise((resolve) => setImmediate(resolve))
    }
    socket.resume()
    await closed
    expect(socket.bytesRead).toBeLessThan(20_000_000)
  })

  test('behavior: stopping ends open streams', async () => {
    const { api, produce, open } = await start()
    const stream = await open('block')
    produce(1, 'fast')
    await api.stop()
    expect(await stream.next()).toMatchObject({ event: 'block' })
    expect(await stream.next()).toBeUndefined()
    // The chain goes on without anybody who listens.
    expect(produce(2, 'fast')).toBe(true)
  })

  test.each([
    [400, 'heads'],
    [400, ''],
    [400, 'head,nonsense'],
    [501, 'attestation'],
    [501, 'head,voluntary_exit'],
  ] as const)('error: %i for the topics %j', async (code, topics) => {
    const { api } = await start()
    const response = await fetch(`${api.url}/eth/v1/events?topics=${topics}`)
    expect(response.status).toBe(code)
    expect(await response.json()).toEqual({ code, message: expect.any(String) })
  })
})
