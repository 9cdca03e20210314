import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { scenarios } from '../src/scenarios/scenarios.ts'
import { createTestContext } from './createTestContext.ts'

const bin = fileURLToPath(new URL('../bin/millpond.mjs', import.meta.url))
const names = scenarios.map(({ name }) => name)

await using context = await createTestContext()

/** Whether anything answers there. */
function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

describe('devnet scenario list', () => {
  test('default', async () => {
    const { code, stdout } = await context.run('devnet', 'scenario', 'list')
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^scenario +what happens$/)
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(names)
  })

  test('args: --json', async () => {
    const { code, json } = await context.run('devnet', 'scenario', 'list', '--json')
    expect(code).toBe(0)
    expect(json()).toEqual(scenarios.map(({ name, title, summary }) => ({ name, title, summary })))
  })
})

describe('devnet scenario run', () => {
  test('default', { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await context.run(
      'devnet',
      'scenario',
      'run',
      'cluster-liquidated',
    )
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/^Scenario cluster-liquidated: \d steps, \d+ checks hold\.\n$/)
    expect(stderr).toContain('1. Four SSV operators register')
    expect(stderr).toContain('holds                  the validator is cluster-inactive')
  })

  test('args: --json', { timeout: 120_000 }, async () => {
    const { code, json } = await context.run('devnet', 'scenario', 'run', 'dust-deposit', '--json')
    expect(code).toBe(0)
    const step = { title: expect.any(String), epoch: expect.any(Number), block: expect.any(String) }
    const fact = { label: expect.any(String), value: expect.any(String) }
    const result = json() as { steps: { facts: unknown[] }[] }
    expect(result).toMatchObject({ name: 'dust-deposit', title: expect.any(String) })
    for (const each of result.steps) {
      expect(each).toEqual({ ...step, facts: each.facts.map(() => fact) })
    }
    expect(result.steps.length).toBeGreaterThan(10)
  })

  test('error: SCENARIO_UNKNOWN', async () => {
    const { code, stdout, stderr } = await context.run('devnet', 'scenario', 'run', 'meteorite')
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toBe(
      'error[SCENARIO_UNKNOWN]: There is no scenario "meteorite".\n' +
        `  next: Use one of ${names.join(', ')}.\n`,
    )
  })

  test('error: SCENARIO_UNKNOWN as data', async () => {
    const { code, stderr } = await context.run('devnet', 'scenario', 'run', 'meteorite', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'SCENARIO_UNKNOWN' } })
  })

  test('behavior: Ctrl-C in the middle stops everything', { timeout: 120_000 }, async () => {
    const args = [bin, 'devnet', 'scenario', 'run', 'oracle-silence']
    const child = spawn(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    const exit = new Promise<number | null>((resolve) => {
      child.on('close', (code) => resolve(code))
    })
    try {
      while (!stderr.includes(' 3. ') && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 50))
      const [, rpcUrl = '', beaconUrl = ''] =
        /execution RPC (\S+), beacon API (\S+)/.exec(stderr) ?? []
      expect(await answers(rpcUrl), stderr).toBe(true)
      expect(await answers(beaconUrl), stderr).toBe(true)

      child.kill('SIGINT')
      expect(await exit, stderr).toBe(130)
      expect(await answers(rpcUrl)).toBe(false)
      expect(await answers(beaconUrl)).toBe(false)
    } finally {
      child.kill('SIGKILL')
    }
  })
})
