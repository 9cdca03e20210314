import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Hex, keccak256, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isAlive } from '../../../test/isAlive.ts'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { predeploys } from '../../execution/predeploys.ts'
import type { EngineBackend } from './EngineBackend.ts'
import { startEthereumJs } from './startEthereumJs.ts'

const genesisTime = 2_000_000_000
const block = {
  timestamp: genesisTime + 12,
  parentBeaconBlockRoot: new Uint8Array(32),
  prevRandao: new Uint8Array(32),
  feeRecipient: '0x0000000000000000000000000000000000000fee',
  withdrawals: [],
} as const

/** Where this test's clients, and only they, keep their folders. */
const scratch = mkdtempSync(join(tmpdir(), 'millpond-test-'))
let backend: EngineBackend
let rpc: createJsonRpc.ReturnType
beforeAll(async () => {
  vi.stubEnv('TMPDIR', scratch)
  backend = await startEthereumJs({ genesisTime, port: 0, chainId: 4242, accounts: 1 })
  rpc = createJsonRpc(backend.rpcUrl)
})
afterAll(async () => {
  rpc.close()
  await backend.stop()
  vi.unstubAllEnvs()
  rmSync(scratch, { recursive: true, force: true })
})

describe('startEthereumJs', () => {
  test('default', async () => {
    expect(backend.rpcUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(isAlive(backend.pid)).toBe(true)
    expect(backend.chainId).toBe(4242)
    expect(backend.genesis.header).toMatchObject({ timestamp: genesisTime, gasLimit: 60_000_000 })
    const address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
    expect(BigInt((await rpc.request('eth_getBalance', address, 'latest')) as Hex)).toBe(
      parseEther('100000'),
    )
  })

  test('behavior: all predeploys are there from the first block', async () => {
    const codes = (await rpc.batch(
      Object.values(predeploys).map((address) => ['eth_getCode', address, 'latest']),
    )) as Hex[]
    expect(codes).toHaveLength(7)
    expect(codes.filter((code) => code.length < 10)).toEqual([])
    const multicall3 = (await rpc.request('eth_getCode', predeploys.multicall3, 'latest')) as Hex
    expect(keccak256(multicall3)).toBe(
      '0x5a29a1eb2f59e45e4249b938c8192cac0d2bd32398e1afa03f302a867db692ea',
    )
  })

  test('behavior: the chain may be ahead of the clock', async () => {
    const { payload } = await backend.produceBlock(block)
    expect(payload.timestamp).toBe(genesisTime + 12)
  })

  test('error: PORT_TAKEN', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(startEthereumJs({ genesisTime, port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(String(port)),
    })
    await new Promise((resolve) => other.close(resolve))
  })

  test('error: ENGINE_EXITED', async () => {
    process.kill(backend.pid ?? 0, 'SIGKILL')
    const next = backend.produceBlock({ ...block, timestamp: genesisTime + 24 })
    await expect(next).rejects.toMatchObject({
      code: 'ENGINE_EXITED',
      message: 'The execution client ended with SIGKILL.',
    })
    await expect(backend.pendingTransactions()).rejects.toMatchObject({ code: 'ENGINE_EXITED' })
  })

  test('behavior: nothing is left after the stop, however it ended', async () => {
    expect(readdirSync(scratch)).toHaveLength(1)
    await backend.stop()
    await backend.stop()
    expect(isAlive(backend.pid)).toBe(false)
    expect(readdirSync(scratch)).toEqual([])
  })

  test.each(['exit', 'SIGTERM'])(
    'behavior: nothing is left when our own process ends by %s',
    async (how) => {
      const script = fileURLToPath(new URL('../../../test/endingProcess.ts', import.meta.url))
      const child = spawn(process.execPath, [script, how, 'ethereumjs'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      const pid = await new Promise<number>((resolve) =>
        child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString()))),
      )
      expect(isAlive(pid)).toBe(true)
      expect(readdirSync(scratch)).toHaveLength(1)
      if (how === 'SIGTERM') child.kill(how)
      await ended
      await expect.poll(() => isAlive(pid), { timeout: 3_000 }).toBe(false)
      expect(readdirSync(scratch)).toEqual([])
    },
  )
})
