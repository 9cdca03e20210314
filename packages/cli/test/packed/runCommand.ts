import type { Context } from '../../src/context.ts'
import { runCommandLine } from '../../src/main.ts'
import { packedCommand } from './packedCommand.ts'
import { spawnMillpond } from './spawnMillpond.ts'

/**
 * Runs a command line: in this process, or with the installed program that a test of the packages named before. Local
 * chains always come from the project, which alone has them.
 */
export function runCommand(
  args: readonly string[],
  context: Omit<Context, 'args'>,
): Promise<number> {
  const packed = packedCommand.read()
  const isLocal = args[0] === 'devnet' || args[0] === 'start'
  if (packed === undefined || isLocal) return runCommandLine([...args], context)
  return spawnMillpond(packed, args, context)
}
