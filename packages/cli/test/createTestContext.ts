import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../src/context.ts'
import { runCommand } from './packed/runCommand.ts'
import { scriptPrompter } from './scriptPrompter.ts'

/** A command line over an empty folder, with what it printed. For tests. */
export async function createTestContext(
  overrides: Partial<Omit<Context, 'args'>> = {},
): Promise<createTestContext.ReturnType> {
  const directory = await mkdtemp(join(tmpdir(), 'millpond-cli-'))

  const run: createTestContext.ReturnType['run'] = async (...words) => {
    const args = flatten(words)
    const written = { stdout: '', stderr: '' }
    const context: Omit<Context, 'args'> = {
      stdout: { write: (text) => (written.stdout += text) },
      stderr: { write: (text) => (written.stderr += text) },
      env: {},
      directory,
      signal: new AbortController().signal,
      isInteractive: false,
      prompter: scriptPrompter().prompter,
      ...overrides,
    }
    const code = await runCommand(args, context)
    return { code, ...written, json: () => JSON.parse(written.stdout) as unknown }
  }

  return {
    directory,
    run,
    writeSecret: async (name, text) => {
      await writeFile(join(directory, name), text, { mode: 0o600 })
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  }
}

export declare namespace createTestContext {
  type Words = string | readonly Words[]
  type Result = { code: number; stdout: string; stderr: string; json: () => unknown }
  type ReturnType = AsyncDisposable & {
    directory: string
    /** Lists among the words are for lines that are too long. */
    run: (...words: Words[]) => Promise<Result>
    /** Writes a file that only its owner can open. */
    writeSecret: (name: string, text: string) => Promise<void>
  }
}

function flatten(words: readonly createTestContext.Words[]): string[] {
  return words.flatMap((word) => (typeof word === 'string' ? [word] : flatten(word)))
}
