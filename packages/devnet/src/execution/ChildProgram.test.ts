import { describe, expect, test } from 'vitest'
import { isAlive } from '../../test/isAlive.ts'
import { ChildProgram } from './ChildProgram.ts'

const errors: ChildProgram.Errors = {
  exited: ({ exitCode, output }) => new Error(`ended with ${exitCode}: ${output.trim()}`),
  timeout: ({ timeoutMs }) => new Error(`nothing within ${timeoutMs} ms`),
}

/** Runs JavaScript as the program; it is ready when it has written "ready" and a word. */
function start(script: string, timeoutMs = 20_000) {
  return ChildProgram.start({
    command: process.execPath,
    args: ['-e', script],
    timeoutMs,
    probe: (output) => /ready (\w+)/.exec(output)?.[1],
    errors,
  })
}

const waiting = 'setInterval(() => undefined, 1000);'

describe('ChildProgram', () => {
  test('default', async () => {
    const { program, ready } = await start(`console.log('ready now');${waiting}`)
    expect(ready).toBe('now')
    expect(isAlive(program.pid)).toBe(true)
    expect(program.failure()).toBeUndefined()
    await program.stop()
    await program.stop()
    expect(isAlive(program.pid)).toBe(false)
    expect(program.failure()?.message).toMatch(/^ended with SIGTERM/)
  })

  test('behavior: one that does not listen to SIGTERM is killed', async () => {
    const script = `process.on('SIGTERM', () => undefined);console.log('ready deaf');${waiting}`
    const { program } = await start(script)
    await program.stop()
    expect(isAlive(program.pid)).toBe(false)
    expect(program.failure()?.message).toMatch(/^ended with SIGKILL/)
  })

  test('behavior: a broken connection waits a moment for the end of the program', async () => {
    const { program } = await start(`console.log('ready now');setTimeout(process.exit, 100, 7)`)
    expect((await program.failureSoon(new Error('no connection')))?.message).toMatch(/with 7/)
    const { program: healthy } = await start(`console.log('ready now');${waiting}`)
    expect(await healthy.failureSoon(new Error('no connection'))).toBeUndefined()
    await healthy.stop()
  })

  test('behavior: programs that end leave no signal handler behind', async () => {
    const before = process.listenerCount('SIGTERM')
    const { program } = await start(`console.log('ready now');${waiting}`)
    expect(process.listenerCount('SIGTERM')).toBe(before + 1)
    await program.stop()
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })

  test('behavior: one that ends early is told with its output', async () => {
    await expect(start(`console.log('broken');process.exit(3)`)).rejects.toThrow(
      'ended with 3: broken',
    )
  })

  test('behavior: one that is not ready in time is gone', async () => {
    const pids: number[] = []
    const started = ChildProgram.start({
      command: process.execPath,
      args: ['-e', `console.log(process.pid);${waiting}`],
      timeoutMs: 500,
      probe: (output) => {
        pids.push(Number(output))
        return undefined
      },
      errors,
    })
    await expect(started).rejects.toThrow('nothing within 500 ms')
    expect(isAlive(pids.at(-1))).toBe(false)
  })

  test('behavior: one that does not exist is told', async () => {
    const before = process.listenerCount('SIGTERM')
    const started = ChildProgram.start({
      command: '/nowhere/client',
      args: [],
      timeoutMs: 5_000,
      probe: () => undefined,
      errors,
    })
    await expect(started).rejects.toThrow('ended with no start')
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})
