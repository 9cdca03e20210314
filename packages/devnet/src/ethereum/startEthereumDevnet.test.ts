import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EthereumDevnet, startEthereumDevnet } from './startEthereumDevnet.ts'

let devnet: EthereumDevnet
beforeAll(async () => {
  devnet = await startEthereumDevnet()
})
afterAll(() => devnet.stop())

describe('startEthereumDevnet', () => {
  test('default', async () => {
    await devnet.advanceEpochs(3)
    console.log(devnet.head(), devnet.rpcUrl, devnet.beaconUrl)
    const t = performance.now()
    await devnet.advanceEpochs(50)
    console.log('ep/s', 50_000 / (performance.now() - t))
    const r = await fetch(`${devnet.beaconUrl}/eth/v1/beacon/headers/head`)
    console.log(r.status, await r.text())
    for (const u of ['/eth/v1/beacon/states/finalized/validators?id=1,2&status=active','/eth/v1/beacon/states/head/validators/70','/eth/v1/beacon/headers/abc','/eth/v1/beacon/headers/31','/eth/v1/beacon/states/head/randao','/eth/v1/events','/eth/v1/node/health','/eth/v1/config/fork_schedule','/eth/v2/debug/beacon/states/1','/eth/v1/beacon/states/head/pending_deposits', '/eth/v1/validator/duties/proposer/1', '/nope']) {
      const r = await fetch(devnet.beaconUrl + u)
      console.log(u, r.status, (await r.text()).slice(0, 300))
    }
    expect(devnet.head().slot).toBe(53 * 32)
  })
})
