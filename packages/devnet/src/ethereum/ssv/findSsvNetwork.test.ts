import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { findSsvNetwork } from './findSsvNetwork.ts'
import { startSsvNetwork } from './startSsvNetwork.ts'

const folder = await mkdtemp(join(tmpdir(), 'millpond-test-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('findSsvNetwork', () => {
  test('default', async () => {
    const devnet = await startEthereumDevnet()
    const { network, views, fromBlock, stop } = await startSsvNetwork({ devnet, operators: 1 })
    const deployed = { network, views, fromBlock }
    expect(fromBlock).toBeGreaterThan(0n)
    expect(await findSsvNetwork({ devnet })).toEqual(deployed)
    await devnet.dump(join(folder, 'dump'))
    stop()
    await devnet.stop()

    const loaded = await startEthereumDevnet({ load: join(folder, 'dump') })
    expect(await findSsvNetwork({ devnet: loaded })).toEqual(deployed)
    await loaded.stop()
  })

  test('behavior: a chain without one has none', async () => {
    const devnet = await startEthereumDevnet()
    expect(await findSsvNetwork({ devnet })).toBe(undefined)
    await devnet.stop()
  })
})
