import { setTimeout } from 'node:timers/promises'
import { getNetwork } from '@millpond/networks'
import { createLogger } from '@millpond/sdk/daemon'
import { toAccount } from 'viem/accounts'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeExecution } from '../../../sdk/test/fakes/fakeExecution.ts'
import {
  createFakePool,
  type FakePoolState,
  fakeAddresses,
} from '../../../sdk/test/fakes/fakePool.ts'
import { serve } from '../../../sdk/test/fakes/serve.ts'
import { serveBeacon } from '../../../sdk/test/fakes/serveBeacon.ts'
import { runOracle } from './runOracle.ts'

const servers: { close: () => Promise<unknown> }[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

function keep<server extends (typeof servers)[number]>(server: server): server {
  servers.push(server)
  return server
}

async function startNodes(parameters: {
  pool?: Partial<FakePoolState>
  chainId?: number
  spec?: Record<string, string>
}) {
  const { pool: _, ...execution } = createFakePool(parameters.pool)
  const { chainId = 31_337 } = parameters
  const node = createFakeExecution({ ...execution, chainId })
  const rpc = keep(await serve((_path, body) => node.answer(body as { id: 1; method: string })))
  const beacon = keep(await serveBeacon(parameters.spec))
  return { rpcUrl: rpc.url, beaconUrls: [beacon.url], requested: node.requested }
}

const lines: Record<string, unknown>[] = []
const options = {
  network: getNetwork('ethereum-local'),
  poolManager: fakeAddresses.poolManager,
  account: toAccount('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'),
  fromBlock: 200n,
  isSending: false,
  intervalMs: 60_000,
  signal: new AbortController().signal,
  logger: createLogger({
    name: 'oracle',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  }),
}

describe('runOracle', () => {
  test('default', async () => {
    const { requested, ...nodes } = await startNodes({})
    const controller = new AbortController()
    const { signal } = controller
    lines.length = 0
    const ended = runOracle({ ...options, ...nodes, isSending: true, healthPort: 0, signal })
    while (lines.length < 3) await setTimeout(5)

    expect(lines.map(({ msg }) => msg)).toEqual(['checked', 'started', 'task did not complete'])
    expect(lines[0]).toMatchObject({ network: 'ethereum-local', frameEpochs: 225, isSending: true })
    expect(lines[2]).toMatchObject({
      task: 'report',
      outcome: 'unknown',
      reason: 'The first frame is not finalized yet.',
    })
    const health = await fetch(`http://127.0.0.1:${String(lines[1]?.healthPort)}/health`)
    expect(await health.json()).toMatchObject({ daemon: 'oracle', tasks: [{ name: 'report' }] })

    controller.abort()
    await ended
    expect(lines.at(-1)?.msg).toBe('stopped')
    expect(requested.filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('error: WRONG_CHAIN', async () => {
    const started = runOracle({ ...options, ...(await startNodes({ chainId: 1 })) })
    await expect(started).rejects.toMatchObject({
      code: 'WRONG_CHAIN',
      message: 'The execution node is on chain 1, ethereum-local is chain 31337.',
    })
  })

  test('error: RULES_VERSION_MISMATCH', async () => {
    const nodes = await startNodes({ pool: { views: { oracleCommittee: { rulesVersion: 2 } } } })
    await expect(runOracle({ ...options, ...nodes })).rejects.toMatchObject({
      code: 'RULES_VERSION_MISMATCH',
      message: 'The committee counts by rules 2, this oracle by rules 1.',
    })
  })
})
