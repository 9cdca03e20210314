// The scripts run in a real shell, with a `cast` that only writes down what it was told.
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseAbi } from 'viem'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { renderScript } from './renderScript.ts'

const directory = await mkdtemp(join(tmpdir(), 'millpond-script-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const abi = parseAbi(['function name(string text)', 'function pay(address to, uint256 amount)'])
const pool = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const staker = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const pay = { address: pool, abi, functionName: 'pay', args: [staker, 5n], value: 7n } as const
const name = { address: pool, abi, functionName: 'name', args: ["it's"] } as const
const farFuture = 99_999_999_999n

const parameters: renderScript.Parameters = {
  write: { title: 'Pay somebody', details: [['receiver', staker]], calls: [pay, name] },
  network: { name: 'bepolia', chainId: 80_069, rpcUrl: 'http://127.0.0.1:8545' },
  from: staker,
  castAccount: undefined,
  fees: undefined,
  command: 'millpond pay --via cast --overwrite',
  generatedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
}

const withExpiry = (atSeconds: bigint): renderScript.Parameters['write'] => ({
  ...parameters.write,
  expiry: { atSeconds, refresh: () => Promise.reject(new Error('not here')) },
})

type Ended = { code: number; stderr: string; told: string[] }

/** Runs a script with `cast` on its path, or without. */
async function run(script: string, env: Record<string, string> = {}): Promise<Ended> {
  const log = join(directory, 'cast.log')
  await rm(log, { force: true })
  const path = join(directory, 'script.sh')
  await writeFile(path, script)
  const places = `${env.CAST === 'none' ? '' : `${directory}/bin:`}/usr/bin:/bin`
  const { code, stderr } = await new Promise<{ code: number; stderr: string }>((resolve) => {
    const options = { env: { PATH: places, CAST_LOG: log, CHAIN: '80069', ...env } }
    execFile('bash', [path], options, (error, _stdout, text) => {
      resolve({ code: error === null ? 0 : Number(error.code), stderr: text })
    })
  })
  const told = await readFile(log, 'utf8').catch(() => '')
  return { code, stderr, told: told.split('\n').filter((line) => line !== '') }
}

beforeEach(async () => {
  await mkdir(join(directory, 'bin'), { recursive: true })
  const cast = join(directory, 'bin', 'cast')
  await writeFile(
    cast,
    '#!/usr/bin/env bash\n' +
      'if [ "$1" = chain-id ]; then echo "$CHAIN"; exit 0; fi\n' +
      `printf '<%s>' "$ETH_RPC_URL" "$@" >>"$CAST_LOG"; echo >>"$CAST_LOG"\n` +
      '[ "$FAIL" = "" ] || exit 1\n',
  )
  await chmod(cast, 0o755)
})

describe('renderScript', () => {
  test('default', async () => {
    expect(renderScript(parameters).split('set -euo')[0]).toMatchInlineSnapshot(`
      "#!/usr/bin/env bash
      # Pay somebody
      #   receiver: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
      #
      # network     bepolia (chain 80069)
      # generated   2026-01-02T03:04:05Z
      # sender      0x70997970C51812dc3A010C7d01b50e0d17dc79C8
      # signs with  a Ledger
      # expires     never
      # made by     millpond pay --via cast --overwrite
      #
      # Read it before you run it. It holds no key.
      "
    `)
    const { code, told } = await run(renderScript(parameters))
    expect(code).toBe(0)
    expect(told).toEqual([
      `<http://127.0.0.1:8545><send><${pool}><pay(address,uint256)><${staker}><5>` +
        `<--value><7><--from><${staker}><--ledger>`,
      expect.stringMatching(/<send><0x5FbD\w+><0x[0-9a-f]+><--from><0x7099\w+><--ledger>$/),
    ])
  })

  test('args: castAccount, fees', async () => {
    const fees = { maxFeePerGas: 9n, maxPriorityFeePerGas: 2n }
    const script = renderScript({ ...parameters, castAccount: 'pool $(id) operator', fees })
    const { told } = await run(script)
    expect(told[0]).toContain('<--gas-price><9><--priority-gas-price><2>')
    expect(told[0]).toMatch(/<--account><pool \$\(id\) operator>$/)
    expect(script).not.toContain('--ledger')
  })

  test('behavior: ETH_RPC_URL says where to send', async () => {
    const { told } = await run(renderScript(parameters), { ETH_RPC_URL: 'http://node.example' })
    expect(told[0]).toMatch(/^<http:\/\/node\.example>/)
  })

  test('behavior: without a URL of its own it wants ETH_RPC_URL', async () => {
    const network = { ...parameters.network, rpcUrl: undefined }
    const { code, stderr, told } = await run(renderScript({ ...parameters, network }))
    expect({ code, told }).toEqual({ code: 1, told: [] })
    expect(stderr).toBe('error: set ETH_RPC_URL to an execution node of bepolia (chain 80069).\n')
  })

  test('behavior: exits with 10 once the proofs are too old, and says how to go on', async () => {
    const write = withExpiry(1_767_322_800n)
    const { code, stderr, told } = await run(renderScript({ ...parameters, write }))
    expect({ code, told }).toEqual({ code: 10, told: [] })
    expect(stderr).toBe(
      'error: these calls expired at 2026-01-02T03:00:00Z; nothing was sent.\n' +
        '  next: millpond pay --via cast --overwrite\n',
    )
    const fresh = await run(renderScript({ ...parameters, write: withExpiry(farFuture) }))
    expect({ code: fresh.code, calls: fresh.told.length }).toEqual({ code: 0, calls: 2 })
  })

  test('behavior: refuses another chain', async () => {
    const { code, stderr, told } = await run(renderScript(parameters), { CHAIN: '80094' })
    expect({ code, told }).toEqual({ code: 1, told: [] })
    expect(stderr).toBe('error: the node is on chain 80094, not on 80069; nothing was sent.\n')
  })

  test('behavior: says that cast is missing', async () => {
    const { code, stderr } = await run(renderScript(parameters), { CAST: 'none' })
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: cast is not installed; it comes with Foundry.\n',
    })
  })

  test('behavior: stops at the first call that fails', async () => {
    const { code, told } = await run(renderScript(parameters), { FAIL: '1' })
    expect({ code, calls: told.length }).toEqual({ code: 1, calls: 1 })
  })

  test('behavior: no text gets out of its comment or its quotes', async () => {
    const evil = "x\n'; touch owned; \u2028$(touch owned) `touch owned`\r"
    const write = {
      ...withExpiry(1n),
      title: evil,
      details: [[evil, evil]] as const,
      pubkey: evil,
      irreversible: { effect: evil, word: 'exit' },
    }
    const script = renderScript({ ...parameters, write, castAccount: evil, command: evil })
    const body = script.split('set -euo pipefail')[0] ?? ''
    expect(body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
    expect((await run(script.replaceAll('touch owned', 'kill $$'))).code).toBe(10)
    expect(script).toContain('NOBODY CAN UNDO IT')
    const path = join(directory, 'checked.sh')
    await writeFile(path, script)
    await promisify(execFile)('bash', ['-n', path])
  })
})
