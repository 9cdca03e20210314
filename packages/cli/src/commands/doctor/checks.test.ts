import { getNetwork } from '@millpond/networks'
import { afterEach, describe, expect, test } from 'vitest'
import { serve } from '../../../../sdk/test/fakes/serve.ts'
import { serveBeacon } from '../../../../sdk/test/fakes/serveBeacon.ts'
import { checkBeacon, checkRpc } from './checks.ts'

const network = getNetwork('ethereum-local')
const servers: { close: () => Promise<unknown> }[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function startBeacon(spec?: Record<string, string>) {
  const server = await serveBeacon(spec)
  servers.push(server)
  return server.url
}

/** An execution node of the local chain that says this of its state. */
async function startRpc(syncing: unknown) {
  const server = await serve((_, body) => {
    const { id, method } = body as { id: number; method: string }
    return { jsonrpc: '2.0', id, result: method === 'eth_chainId' ? '0x7a69' : syncing }
  })
  servers.push(server)
  return server.url
}

describe('checkRpc', () => {
  test('default', async () => {
    const url = await startRpc(false)
    expect(await checkRpc(network, url)).toEqual({
      name: 'execution node',
      kind: 'passed',
      detail: `${url}, chain 31337`,
    })
  })

  test('behavior: a node that is syncing tells of the past', async () => {
    const url = await startRpc({ currentBlock: '0x1', highestBlock: '0x2' })
    expect(await checkRpc(network, url)).toEqual({
      name: 'execution node',
      kind: 'failed',
      detail: `${url} is syncing`,
      fix: 'Wait until it is synced: what it says until then is of the past.',
    })
  })
})

describe('checkBeacon', () => {
  test('default', async () => {
    const url = await startBeacon()
    expect(await checkBeacon(network, url, 'beacon node')).toEqual({
      name: 'beacon node',
      kind: 'passed',
      detail: `${url}, slot 0`,
    })
  })

  test('behavior: names everything in which the node follows another network', async () => {
    const url = await startBeacon({ DEPOSIT_CHAIN_ID: '1' })
    expect(await checkBeacon(network, url, 'beacon node')).toEqual({
      name: 'beacon node',
      kind: 'failed',
      detail: 'it is not on ethereum-local: its deposit chain id is 1, not 31337',
      fix: 'Correct beaconUrl or network: never deposit through this node.',
    })
  })

  test('behavior: a node that does not answer fails with what to start', async () => {
    expect(await checkBeacon(network, 'http://127.0.0.1:1', 'beacon node')).toMatchObject({
      kind: 'failed',
      fix: 'Run `millpond devnet up`, or correct beaconUrl.',
    })
  })
})
