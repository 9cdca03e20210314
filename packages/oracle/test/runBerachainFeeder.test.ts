import { setTimeout } from 'node:timers/promises'
import { getNetwork } from '@millpond/networks'
import { createLogger } from '@millpond/sdk/daemon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBerachainFeeder } from '../src/index.ts'
import { type Feeder, openFeeder } from './openFeeder.ts'

describe('runBerachainFeeder', () => {
  let feeder: Feeder
  beforeAll(async () => {
    feeder = await openFeeder()
  })
  afterAll(() => feeder.close())

  const lines: Record<string, unknown>[] = []
  const options = () => ({
    network: feeder.network,
    rpcUrl: feeder.anvil.url,
    nodeApiUrls: [feeder.node.url],
    factory: feeder.factory,
    account: feeder.feeder.account,
    isSending: false,
    intervalMs: 60_000,
    signal: new AbortController().signal,
    logger: createLogger({
      name: 'feeder',
      destination: { write: (line) => void lines.push(JSON.parse(line)) },
    }),
  })

  test('default', async () => {
    await feeder.show({})
    const controller = new AbortController()
    const { signal } = controller
    const ended = runBerachainFeeder({ ...options(), signal })
    while (lines.length < 5) await setTimeout(5)
    controller.abort()
    await ended

    const pubkeys = feeder.pools.map(({ pubkey }) => pubkey)
    expect(lines[0]).toMatchObject({ msg: 'checked', pools: pubkeys, isSending: false })
    expect(lines.slice(2, 5).map(({ task }) => task)).toEqual(
      pubkeys.map((pubkey) => `report-${pubkey.slice(0, 10)}`),
    )
  })

  test('error: FEEDER_ROLE_MISSING', async () => {
    const { account } = feeder.operator
    await expect(runBerachainFeeder({ ...options(), account })).rejects.toMatchObject({
      code: 'FEEDER_ROLE_MISSING',
    })
  })

  test('error: POOL_NOT_FOUND', async () => {
    const pubkeys = [`0x${'01'.repeat(48)}` as const]
    await expect(runBerachainFeeder({ ...options(), pubkeys })).rejects.toMatchObject({
      code: 'POOL_NOT_FOUND',
    })
  })

  test('error: WRONG_CHAIN', async () => {
    const started = runBerachainFeeder({ ...options(), network: getNetwork('berachain-local') })
    await expect(started).rejects.toMatchObject({ code: 'WRONG_CHAIN' })
  })
})
