import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../bin/millpond.mjs', import.meta.url))
const anyPorts = ['rpc', 'beacon', 'berachain-rpc', 'node-api'].flatMap((name) => [
  `--${name}-port`,
  '0',
])
const ether = 10n ** 18n
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

type Row = { name: string; amount: string }
type Sheet = { entered: Row[]; rows: Row[] }
type Run = {
  child: ChildProcess
  exit: Promise<number | null>
  stdout: () => string
  stderr: () => string
}

function millpond(args: string[]): Run {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, NO_COLOR: '1' } })
  running.add(child)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const exit = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code))
  })
  return { child, exit, stdout: () => stdout, stderr: () => stderr }
}

async function waitFor(run: Run, text: string): Promise<void> {
  while (!run.stderr().includes(text)) {
    if (run.child.exitCode !== null) throw new Error(`ended before "${text}":\n${run.stderr()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Whether the execution node still answers on the address that the story printed. */
async function isChainUp(run: Run): Promise<boolean> {
  const url = /execution RPC (\S+),/.exec(run.stderr())?.[1]
  if (url === undefined) throw new Error(`no address was printed:\n${run.stderr()}`)
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
  const headers = { 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', headers, body }).then(
    () => true,
    () => false,
  )
}

describe('start', () => {
  test('default', { timeout: 300_000 }, async () => {
    const run = millpond(['start', '--exit', '--json', ...anyPorts])
    expect(await run.exit, run.stderr()).toBe(0)

    const { ethereum, berachain } = JSON.parse(run.stdout()) as Record<string, Sheet>
    const amountOf = (rows: Row[] = [], name: string) =>
      BigInt(rows.find((row) => row.name === name)?.amount ?? -1)
    expect(ethereum).toMatchObject({ difference: '0', isBalanced: true })
    expect(amountOf(ethereum?.entered, 'stakes')).toBe(45n * ether)
    expect(amountOf(ethereum?.entered, 'paid by the beacon chain')).toBeGreaterThan(32n * ether)
    expect(amountOf(ethereum?.entered, 'priority fees')).toBeGreaterThan(0n)
    expect(amountOf(ethereum?.rows, 'claims')).toBeGreaterThan(20n * ether)
    expect(amountOf(ethereum?.rows, '1 × 32 ETH deposited')).toBe(32n * ether)

    expect(berachain).toMatchObject({ difference: '0', isBalanced: true })
    expect(amountOf(berachain?.entered, 'stakes')).toBe(290_000n * ether)
    expect(amountOf(berachain?.entered, 'block rewards')).toBeGreaterThan(1_000n * ether)
    expect(amountOf(berachain?.entered, 'incentives sold')).toBe(100n * ether)
    expect(amountOf(berachain?.rows, 'claims')).toBeGreaterThan(310_000n * ether)
    expect(amountOf(berachain?.rows, 'validator')).toBe(0n)
    expect(await isChainUp(run)).toBe(false)
  })

  test('behavior: Ctrl-C in the middle stops everything', { timeout: 120_000 }, async () => {
    const run = millpond(['start', ...anyPorts])
    await waitFor(run, '2. ')
    expect(await isChainUp(run)).toBe(true)

    run.child.kill('SIGINT')
    expect(await run.exit, run.stderr()).toBe(130)
    expect(await isChainUp(run)).toBe(false)
  })

  test.each([['--rpc-port'], ['--node-api-port']])(
    'error: PORT_TAKEN for %s, and nothing is left running',
    { timeout: 60_000 },
    async (option) => {
      const server = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0

      const run = millpond(['start', '--exit', ...anyPorts, option, String(port)])
      expect(await run.exit).not.toBe(0)
      server.close()
      expect(run.stderr()).toContain(`error[PORT_TAKEN]: Port ${port}`)
      expect(run.stderr()).toContain('next: ')
    },
  )
})
