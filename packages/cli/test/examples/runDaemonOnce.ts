import { expect } from 'vitest'
import { z } from 'zod'
import { daemonOutput } from '../../src/output/schema/daemonOutput.ts'
import { createTestContext } from '../createTestContext.ts'

/**
 * Runs a daemon until each of its tasks has told of one run, then presses Ctrl-C. Its log must be what
 * the command says.
 */
export async function runDaemonOnce(directory: string, words: readonly string[]): Promise<void> {
  const pressed = new AbortController()
  const lines: { tasks?: string[]; task?: string }[] = []
  const stderr = {
    write: (text: string) => {
      if (text.startsWith('{')) lines.push(JSON.parse(text))
      const told = new Set(lines.map(({ task }) => task))
      if (lines[0]?.tasks?.every((task) => told.has(task))) pressed.abort()
    },
  }
  await using daemon = await createTestContext({ directory, signal: pressed.signal, stderr })
  const { code } = await daemon.run(...words)
  expect(code).toBe(0)
  expect(lines.length).toBeGreaterThan(1)
  expect(z.array(daemonOutput).safeParse(lines).error?.issues ?? []).toEqual([])
}
