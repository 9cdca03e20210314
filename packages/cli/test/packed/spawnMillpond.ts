import { spawn } from 'node:child_process'
import type { packedCommand } from './packedCommand.ts'

/** How often this process ran the installed program. */
export const spawned = { count: 0 }

/** Runs the installed program as a shell would, with a context's folder, environment, streams and Ctrl-C. */
export function spawnMillpond(
  { node, program }: packedCommand.Value,
  args: readonly string[],
  context: spawnMillpond.Context,
): Promise<number> {
  spawned.count += 1
  const { directory, env, stdout, stderr, signal } = context
  const stdio = ['ignore', 'pipe', 'pipe'] satisfies ['ignore', 'pipe', 'pipe']
  const child = spawn(node, [program, ...args], { cwd: directory, env, stdio })
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.write(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.write(text))

  const interrupt = () => child.kill('SIGINT')
  signal.addEventListener('abort', interrupt)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', interrupt)
      if (code === null) reject(new Error(`The command was ended by ${killedBy}.`))
      else resolve(code)
    })
  })
}

export declare namespace spawnMillpond {
  type Context = Pick<import('../../src/context.ts').Context, 'directory' | 'env' | 'signal'> &
    Record<'stdout' | 'stderr', { write: (text: string) => unknown }>
}
