// Runs docs/run-a-pool/berachain.md as its reader does, on a real local Berachain: each line needs those before it.
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type BerachainState, devnetStatePath } from '../src/devnet/devnetState.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { readWalk } from './readWalk.ts'

const document = new URL('../../../docs/run-a-pool/berachain.md', import.meta.url)
const sections = readWalk(await readFile(document, 'utf8'))
const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const { ok } = createRunner(() => context)
const operator = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
let running: ReturnType<typeof context.run> | undefined
let state: BerachainState
/** The pool after everybody was paid. */
let closed: { totals: { shares: string } } | undefined

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

/** Runs it in the background, at any ports: others run chains, too. */
async function startChain(words: readonly string[]) {
  running = context.run([...words, '--rpc-port', '0', '--node-api-port', '0'])
  const path = devnetStatePath(context.directory)
  const failed = running.then(({ stderr }) => Promise.reject(new Error(stderr)))
  failed.catch(() => undefined)
  await Promise.race([vi.waitFor(() => stat(path), { timeout: 60_000, interval: 100 }), failed])
  state = JSON.parse(await readFile(path, 'utf8'))
}

/** What the reader looks up: `$VAULT_1` is the first reward vault of the chain. */
function lookUp(word: string): string {
  const vaults = Object.values(state?.rewardVaults ?? {})
  return word.replaceAll(/\$VAULT_(\d)/g, (_, number) => vaults[Number(number) - 1] ?? '')
}

/** What has to be true at the end of a section. */
const results: Record<string, () => Promise<void>> = {
  '1. Settings': async () => {
    const origin = { origin: 'devnet', source: devnetStatePath(context.directory) }
    expect(await ok('config', 'show')).toMatchObject({
      network: { value: 'berachain-local', origin: 'file' },
      rpcUrl: { value: state.rpcUrl, ...origin },
      factory: { value: state.contracts.factory, ...origin },
    })
  },
  '2. Open the pool': async () => {
    expect(await ok('pool', 'status')).toMatchObject({ state: 'inactive' })
    const config = await readFile(`${context.directory}/millpond.json`, 'utf8')
    expect(config).toContain('\n  // Execution node.\n')
  },
  '3. Activate it': async () => {
    expect(await ok('pool', 'status', '--as', operator)).toMatchObject({
      state: 'active',
      validator: { kind: 'known', index: '4', balanceGwei: '10000000000000' },
      roles: { account: operator, held: ['VALIDATOR_ADMIN_ROLE'] },
    })
    const { checks } = await ok('doctor')
    expect(checks.filter(({ kind }: { kind: string }) => kind === 'failed')).toEqual([])
  },
  '4. Before anybody stakes': async () => {
    const { roles } = await ok('pool', 'status', '--as', operator)
    expect(roles.held).toHaveLength(5)
  },
  '5. Stake and withdraw': async () => {
    expect((await ok('withdraw', 'list', '--owner', operator)).requests).toEqual([])
  },
  '6. The validator runs': async () => {
    expect(await ok('pool', 'status')).toMatchObject({
      state: 'active',
      validator: { kind: 'known', status: 'active' },
    })
  },
  '7. Earn': async () => {
    const { operator: earned, totals } = await ok('pool', 'status')
    expect(earned.feeBps).toBe('500')
    expect(BigInt(totals.assets)).toBeGreaterThan(BigInt(totals.shares))
  },
  '9. Send it another way': async () => {
    const written = await readdir(`${context.directory}/generated`)
    expect(written.map((name) => extname(name)).toSorted()).toEqual(['.json', '.sh'])
    expect((await ok('pool', 'status')).operator.feeBps).toBe('500')
  },
  '11. Close it': async () => {
    expect(closed).toMatchObject({ state: 'exited' })
    // Less than a gwei each, which nobody can withdraw.
    expect(BigInt(closed?.totals.shares ?? -1)).toBeLessThan(2_000_000_000n)
    expect((await running)?.code).toBe(0)
  },
}

describe.each(sections.filter(({ steps }) => steps.length > 0))('$title', ({ title, steps }) => {
  for (const step of steps) {
    if (step.kind === 'file') {
      test('behavior: the key file is written', () =>
        context.writeSecret('priv_validator_key.json', step.text))
      continue
    }
    const { line, words } = step
    test(`behavior: ${line}`, { timeout: 120_000 }, async () => {
      if (line === 'millpond devnet up') return startChain(words)
      const result = await ok(words.map(lookUp))
      if (title === '11. Close it' && words.join(' ') === 'pool status') closed = result
    })
  }

  const check = results[title]
  if (check) test('behavior: what the section promises is true', check)
})

test('behavior: the document still has the sections that are checked', () => {
  const titles = sections.map(({ title }) => title)
  expect(titles).toEqual(expect.arrayContaining(Object.keys(results)))
})
