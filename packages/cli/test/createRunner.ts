import { expect } from 'vitest'
import type { createTestContext } from './createTestContext.ts'

/** Runs commands for their JSON: those that must succeed, and those that must fail. */
export function createRunner(context: () => Pick<createTestContext.ReturnType, 'run'>) {
  return {
    /** @returns What it printed. */
    ok: async (...args: createTestContext.Words[]) => {
      const { code, stderr, stdout } = await context().run(...args, '--json')
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
      return JSON.parse(stdout)
    },
    /** @returns Its error and the exit code. */
    fail: async (...args: createTestContext.Words[]) => {
      const { code, stderr, stdout } = await context().run(...args, '--json')
      expect(stdout).toBe('')
      // What was about to be sent is told before.
      return { exit: code, ...JSON.parse(stderr.slice(stderr.indexOf('{\n'))).error }
    },
  }
}

/** Signs with an account of the local chain and sends. */
export const send = (account: number) => ['--dev-account', String(account), '--via', 'send']
