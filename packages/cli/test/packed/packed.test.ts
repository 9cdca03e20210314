// The packages as people get them: packed, installed by npm into an empty folder, run on each Node that is here. In
// the end the walk of docs/run-a-pool/berachain.md, on the oldest of them.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, describe, expect, test } from 'vitest'
import { shippedPackages } from '../../../../tools/shippedPackages.ts'
import { createTestContext } from '../createTestContext.ts'
import { findNodes } from './findNodes.ts'
import { installPackages } from './installPackages.ts'
import { packedCommand } from './packedCommand.ts'
import { spawned } from './spawnMillpond.ts'

const packages = await installPackages()
afterAll(() => packages[Symbol.asyncDispose]())

const { directory, program, tarballs } = packages
const nodes = findNodes()
const [oldest = { program: process.execPath, version: process.versions.node }] = nodes
packedCommand.write({ node: oldest.program, program })

/** Runs a program of ./programs where the packages are installed, and reads what it printed. */
async function runInstalled(node: string, name: string): Promise<unknown> {
  await copyFile(join(import.meta.dirname, 'programs', name), join(directory, name))
  const { stdout, stderr } = spawnSync(node, [name], { cwd: directory, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

/** Runs the command in an empty folder, on each Node. */
async function onEachNode(check: (context: createTestContext.ReturnType) => Promise<void>) {
  for (const node of nodes) {
    packedCommand.write({ node: node.program, program })
    await using context = await createTestContext()
    await check(context)
  }
  packedCommand.write({ node: oldest.program, program })
}

describe('tarballs', () => {
  test.each(tarballs)('behavior: publint has nothing to say about $name', async ({ path }) => {
    const bytes = await readFile(path)
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  test('behavior: have what is built and what tells about it, and nothing of the project', () => {
    expect(tarballs.map(({ name }) => name)).toEqual(
      shippedPackages.map((name) => `@millpond/${name}`),
    )
    const always = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']
    const manuals = ['cli', 'run-a-pool/berachain', 'run-a-pool/ethereum']
    const told = [...always, 'bin/millpond.mjs', ...manuals.map((name) => `docs/${name}.md`)]
    for (const { files } of tarballs) {
      expect(files).toEqual(expect.arrayContaining(always))
      const others = files.filter((path) => !/^dist\/.*\.(js|d\.ts)$/.test(path))
      expect(others.filter((path) => !told.includes(path))).toEqual([])
      expect(files.filter((path) => /\.(test|test-d)\.|(^|\/)test\//.test(path))).toEqual([])
    }
  })

  test('behavior: are small', () => {
    const sum = tarballs.reduce((total, { size }) => total + size, 0)
    expect(sum).toBeLessThan(1_000_000)
  })
})

describe('installed', () => {
  test('behavior: no compiler, no local chain, nothing that runs at install', () => {
    const paths = readdirSync(join(directory, 'node_modules'), {
      recursive: true,
      encoding: 'utf8',
    })
    const manifests = paths.filter((path) =>
      /^(.*node_modules\/)?(@[^/]+\/)?[^/]+\/package\.json$/.test(path),
    )
    const installed = manifests.map((path) =>
      JSON.parse(readFileSync(join(directory, 'node_modules', path), 'utf8')),
    )
    const names: string[] = installed.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['@millpond/cli', '@chainsafe/blst', 'viem']))
    const unwanted = /^@foundry-rs\/|^@lodestar\/|^@millpond\/devnet$|^(solc|typescript|vitest)$/
    expect(names.filter((name) => unwanted.test(name))).toEqual([])

    const hooks = ['preinstall', 'install', 'postinstall']
    const running = installed.filter(({ scripts }) => hooks.some((hook) => scripts?.[hook]))
    expect(running.map(({ name }) => name)).toEqual([])
  })

  test('behavior: every module loads on every Node, but those that play on local chains', async () => {
    for (const { program: node, version } of nodes) {
      const result = await runInstalled(node, 'loadEveryModule.mjs')
      const { count, failed } = result as { count: number; failed: Failure[] }
      expect(count).toBeGreaterThan(800)
      const unexpected = failed.filter(({ path, message }) => !needsDevnet(path, message))
      expect({ version, unexpected }).toEqual({ version, unexpected: [] })
    }
  })

  test('behavior: native code and threads work on every Node', async () => {
    for (const { program: node } of nodes) {
      expect(await runInstalled(node, 'useNativeParts.mjs')).toEqual({
        isHashRight: true,
        signed: [true, true, true],
      })
    }
  })

  test('behavior: declarations lead everywhere and say what the sources say', async () => {
    await copyFile(
      join(import.meta.dirname, 'programs/consumer.ts'),
      join(directory, 'consumer.ts'),
    )
    const options = { module: 'nodenext', strict: true, noEmit: true, skipLibCheck: false }
    const types = [resolve(import.meta.dirname, '../../../../node_modules/@types/node')]
    const project = { compilerOptions: { ...options, types }, files: ['consumer.ts'] }
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(project))

    const { stdout } = spawnSync('tsc', ['-p', '.', '--pretty', 'false'], {
      cwd: directory,
      encoding: 'utf8',
    })
    // What others declare is theirs.
    const ours = stdout
      .split('\n')
      .filter((line) => /^(consumer|node_modules\/@millpond)/.test(line))
    expect(ours).toEqual([])
  })
})

type Failure = { path: string; message: string }

/** The stories and scenarios of local chains are in the package of commands, which loads them only with a chain. */
function needsDevnet(path: string, message: string): boolean {
  const isStory = /^cli\/dist\/(life|scenarios)\//.test(path)
  return isStory && message.includes("Cannot find package '@millpond/devnet'")
}

let beforeWalk = 0

describe('millpond', () => {
  afterAll(() => {
    beforeWalk = spawned.count
  })

  test('behavior: tells its version and its commands', async () => {
    const manifest = join(directory, 'node_modules/@millpond/cli/package.json')
    const { version } = JSON.parse(await readFile(manifest, 'utf8'))
    await onEachNode(async (context) => {
      expect(await context.run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` })
      const { code, stdout } = await context.run('--help')
      expect({ code, help: stdout.split('\n')[0] }).toEqual({
        code: 0,
        help: 'Usage: millpond [options] [command]',
      })
    })
  })

  test('behavior: writes a config, shows it, and checks what it names', async () => {
    await onEachNode(async (context) => {
      expect((await context.run('init', '--network', 'bepolia')).code).toBe(0)
      const shown = await context.run('config', 'show', '--json')
      expect(shown.json()).toMatchObject({ network: { value: 'bepolia', origin: 'file' } })

      // A port of loopback where nothing listens.
      const urls = ['rpc-url', 'beacon-url'].flatMap((name) => [`--${name}`, 'http://127.0.0.1:9'])
      const doctor = await context.run('doctor', ...urls)
      expect(doctor.code).toBe(3)
      expect(doctor.stdout).toMatch(/^passed +Node\.js +\d/)
      expect(doctor.stderr).toContain('error[DOCTOR_FAILED]')
    })
  })

  test.each([['start'], ['devnet up'], ['devnet scenario run key-front-run']])(
    'error: DEVNET_MISSING from %s',
    async (words) => {
      await using context = await createTestContext()
      const { status, stderr } = spawnSync(oldest.program, [program, ...words.split(' ')], {
        cwd: context.directory,
        encoding: 'utf8',
      })
      expect(status).toBe(3)
      expect(stderr).toContain('error[DEVNET_MISSING]')
      expect(stderr).toContain('next: ')
    },
  )
})

// Its commands run the installed program.
await import('../berachainWalk.test.ts')

test('behavior: the commands of the walk were those of the packages', () => {
  expect(spawned.count - beforeWalk).toBeGreaterThan(30)
})
