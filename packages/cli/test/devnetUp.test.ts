import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { devnetStatePath, type EthereumState } from '../src/devnet/devnetState.ts'
import { isProcessAlive } from '../src/devnet/isProcessAlive.ts'
import { operatorKeyPath } from '../src/devnet/operatorKeys.ts'
import { createTestContext } from './createTestContext.ts'

type Folder = createTestContext.ReturnType
const anyPorts = ['--rpc-port', '0', '--beacon-port', '0']
const interrupt = new AbortController()
const home = await createTestContext({ signal: interrupt.signal })
const saved = join(home.directory, 'saved')

/** Ids of the programs that this process started and that run. */
function children(): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const ps = execFile('ps', ['-A', '-o', 'pid=,ppid='], (error, stdout) => {
      if (error !== null) return reject(error)
      const rows = stdout.trim().split('\n')
      const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number))
      const own = pairs.filter(([pid, parent]) => parent === process.pid && pid !== ps.pid)
      resolve(own.map(([pid = 0]) => pid))
    })
  })
}

/** Starts a chain and returns once it answers. */
async function up(folder: Folder, ...options: string[]) {
  const path = devnetStatePath(folder.directory)
  const ended = folder.run('devnet', 'up', ...anyPorts, ...options)
  const ready = vi.waitFor(() => stat(path), { timeout: 60_000, interval: 100 })
  const failed = ended.then(({ stderr }) => Promise.reject(new Error(stderr)))
  await Promise.race([ready, failed])
  failed.catch(() => undefined)
  return { state: JSON.parse(await readFile(path, 'utf8')) as EthereumState, ended }
}

async function ok(folder: Folder, ...args: string[]) {
  const { code, stderr, stdout } = await folder.run('devnet', ...args, '--json')
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** A chain with two operators, one block further than its deployments, in `saved`. */
let dumped: { slot: number; contracts: EthereumState['contracts'] }
beforeAll(async () => {
  const { state, ended } = await up(home, '--validators', '32', '--ssv-operators', '2')
  const { slot } = await ok(home, 'advance', '--slots', '1')
  await ok(home, 'dump', 'saved')
  await ok(home, 'down')
  expect((await ended).code).toBe(0)
  dumped = { slot, contracts: state.contracts }
})

afterAll(async () => {
  interrupt.abort()
  await home[Symbol.asyncDispose]()
})

describe('devnet up --load', () => {
  test('behavior: goes on in any folder, with the same operators, live', async () => {
    await using other = await createTestContext({ signal: interrupt.signal })
    const live = ['--live', '--slot-ms', '100', '--no-eb-oracles', '--no-liquidator']
    const { state, ended } = await up(other, '--load', saved, ...live)
    expect(state.ssvOperators).toEqual([1, 2])
    expect(state.contracts).toEqual(dumped.contracts)
    // The working folder has no keys of its own.
    await expect(stat(operatorKeyPath(other.directory, 1))).rejects.toThrow('ENOENT')

    const { slot } = await ok(other, 'status')
    expect(slot).toBeGreaterThanOrEqual(dumped.slot)
    await expect.poll(async () => (await ok(other, 'status')).slot).toBeGreaterThan(slot + 2)
    const refused = await other.run('devnet', 'commit')
    expect(refused.code).toBe(3)
    expect(refused.stderr).toMatch(/^error\[ORACLES_MISSING\]: .+\.\n {2}next: .+\n$/)

    await ok(other, 'dump', 'again')
    const key = await readFile(join(saved, 'ssv-operator-2.pem'), 'utf8')
    expect(await readFile(operatorKeyPath(home.directory, 2), 'utf8')).toBe(key)
    expect(await readFile(join(other.directory, 'again', 'ssv-operator-2.pem'), 'utf8')).toBe(key)
    await ok(other, 'down')
    expect((await ended).code).toBe(0)
  })

  test('behavior: the keys in a dump are for their owner only', async () => {
    const names = (await readdir(saved)).filter((name) => name.endsWith('.pem'))
    expect(names).toEqual(['ssv-operator-1.pem', 'ssv-operator-2.pem'])
    for (const name of names) expect((await stat(join(saved, name))).mode & 0o777).toBe(0o600)
  })

  test.each<[what: string, spoil: (folder: string) => Promise<void>, code: number, error: string]>([
    ['missing', (folder) => rm(folder, { recursive: true }), 3, 'DUMP_MISSING'],
    ['cut', (folder) => writeFile(join(folder, 'blocks.ssz.gz'), ''), 3, 'DUMP_CORRUPT'],
    ['of another chain', replaceExecution, 3, 'DUMP_CORRUPT'],
    ['of another version', (folder) => edit(folder, { version: 99 }), 3, 'DUMP_VERSION'],
    ['something else', (folder) => edit(folder, { format: 'tarball' }), 3, 'NOT_A_DUMP'],
    [
      'with keys that others can read',
      (folder) => chmod(join(folder, 'ssv-operator-1.pem'), 0o644),
      3,
      'SECRET_FILE_OPEN',
    ],
  ])('error: a dump that is %s leaves nothing running', async (_what, spoil, code, error) => {
    await using other = await createTestContext()
    const folder = join(other.directory, 'dump')
    await cp(saved, folder, { recursive: true })
    await spoil(folder)
    const before = await children()
    const result = await other.run('devnet', 'up', ...anyPorts, '--load', 'dump')
    expect(result.code, result.stderr).toBe(code)
    expect(result.stderr).toMatch(
      new RegExp(
        `^Starting a local Ethereum …\\nerror\\[${error}\\]: [^\\n]+\\.\\n {2}next: .+\\n$`,
      ),
    )
    expect(await children()).toEqual(before)
    await expect(stat(devnetStatePath(other.directory))).rejects.toThrow('ENOENT')
  })

  test('error: OPTION_INVALID when more operators are asked for than it has', async () => {
    await using other = await createTestContext()
    const options = ['--load', saved, '--ssv-operators', '3']
    const { code, stderr } = await other.run('devnet', 'up', ...anyPorts, ...options)
    expect(code).toBe(2)
    expect(stderr).toContain('error[OPTION_INVALID]: --ssv-operators "3" is not at most 2')
  })
})

describe('devnet up', () => {
  const small = ['--validators', '32', '--ssv-operators', '0', '--no-eb-oracles']

  test.each([
    ['by itself', []],
    ['in an advance', ['--slot-ms', '3600000']],
  ])('error: ANVIL_EXITED, noticed %s, leaves nothing behind', async (how, options) => {
    await using other = await createTestContext({ signal: interrupt.signal })
    const before = await children()
    const { state, ended } = await up(other, ...small, ...options)
    process.kill(state.executionPid ?? 0, 'SIGKILL')
    if (how === 'in an advance') {
      const advance = await other.run('devnet', 'advance', '--slots', '1')
      expect(advance.stderr).toContain('error[ANVIL_EXITED]: Anvil ended with SIGKILL.')
    }
    const { code, stderr } = await ended
    expect(code).toBe(1)
    expect(stderr).toContain('error[ANVIL_EXITED]: Anvil ended with SIGKILL.\n')
    expect(await readdir(join(other.directory, '.millpond'))).toEqual([])
    expect(await children()).toEqual(before)
    const status = await other.run('devnet', 'status')
    expect(status.stderr).toContain('error[DEVNET_NOT_RUNNING]')
  })

  test('error: DEVNET_RUNNING for one of two that start at once', async () => {
    await using other = await createTestContext({ signal: interrupt.signal })
    const ways = ['devnet', 'up', ...anyPorts, '--validators', '32', '--ssv-operators', '1']
    const both = [other.run(ways), other.run(ways)]
    const first = await Promise.race(both)
    expect(first.code).toBe(3)
    expect(first.stderr).toContain('error[DEVNET_RUNNING]: ')
    await vi.waitFor(() => stat(devnetStatePath(other.directory)), { timeout: 60_000 })
    expect((await ok(other, 'status')).slot).toBeGreaterThan(0)
    await ok(other, 'down')
    const codes = (await Promise.all(both)).map(({ code }) => code)
    expect(codes.toSorted((a, b) => a - b)).toEqual([0, 3])
  })
})

describe('devnet up --execution', () => {
  test('args: ethereumjs', async () => {
    await using other = await createTestContext({ signal: interrupt.signal })
    const before = await children()
    const options = ['--execution', 'ethereumjs', '--validators', '32', '--ssv-operators', '1']
    const { state, ended } = await up(other, ...options)
    const started = (await children()).filter((pid) => !before.includes(pid))
    expect(started).toHaveLength(1)
    expect(state.ssvOperators).toEqual([1])

    const { blockNumber } = await ok(other, 'status')
    expect((await ok(other, 'advance', '--slots', '1')).blockNumber).toBe(blockNumber + 1)
    const dump = await other.run('devnet', 'dump', 'saved')
    expect(dump.stderr).toContain('error[EXECUTION_UNSUPPORTED]')
    await expect(stat(join(other.directory, 'saved'))).rejects.toThrow('ENOENT')

    await ok(other, 'down')
    expect((await ended).code).toBe(0)
    expect(started.map(isProcessAlive)).toEqual([false])
  })
})

async function edit(folder: string, changes: object): Promise<void> {
  const path = join(folder, 'manifest.json')
  const manifest: object = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...manifest, ...changes }))
}

/** A file that is whole but does not fit the others: found once the execution client runs. */
async function replaceExecution(folder: string): Promise<void> {
  const name = 'execution.json.gz'
  const data = gzipSync('{}')
  await writeFile(join(folder, name), data)
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    files: { name: string }[]
  }
  const sha256 = createHash('sha256').update(data).digest('hex')
  const files = manifest.files.map((file) =>
    file.name === name ? { name, bytes: data.length, sha256 } : file,
  )
  await edit(folder, { files })
}
