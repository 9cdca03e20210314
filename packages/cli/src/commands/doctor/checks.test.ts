import { getNetwork } from '@millpond/networks'
import { afterEach, describe, expect, test } from 'vitest'
import { serveBeacon } from '../../../../sdk/test/fakes/serveBeacon.ts'
import { checkBeacon } from './checks.ts'

const network = getNetwork('ethereum-local')
const servers: { close: () => Promise<unknown> }[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function startBeacon(spec?: Record<string, string>) {
  const server = await serveBeacon(spec)
  servers.push(server)
  return server.url
}

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
