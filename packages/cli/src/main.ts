import { Command, CommanderError } from 'commander'
import { registerCommands } from './commands/registerCommands.ts'
import type { Context } from './context.ts'
import { CliError } from './errors.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import { describeError, renderError } from './output/renderError.ts'
import { renderJson } from './output/renderJson.ts'
import { createTerminalPrompter } from './prompt/createTerminalPrompter.ts'
import { readVersion } from './readVersion.ts'

const sameKeyPressMs = 500

/** Runs one command line and returns its exit code. Never throws. */
export async function main(args: string[]): Promise<ExitCode> {
  const interrupt = new AbortController()
  let interruptedMs = 0
  // A second Ctrl-C does not wait for an orderly end. One Ctrl-C may come twice: the terminal signals
  // everybody, and npm passes its signal on.
  const onSignal = () => {
    if (!interrupt.signal.aborted) {
      interruptedMs = performance.now()
      interrupt.abort()
    } else if (performance.now() - interruptedMs > sameKeyPressMs) {
      process.exit(exitCodes.interrupted)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)

  const context: Context = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    directory: process.cwd(),
    signal: interrupt.signal,
    isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    prompter: createTerminalPrompter({ output: process.stderr }),
  }
  try {
    return await runCommandLine(args, context)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

/** The same with everything it touches passed in; what tests call. */
export async function runCommandLine(args: string[], context: Context): Promise<ExitCode> {
  const isJson = args.includes('--json')
  const program = createProgram(context, isJson)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done
      if (isJson) context.stderr.write(renderJson({ error: describeUsage(error) }))
      return exitCodes.usage
    }
    if (context.signal.aborted) return exitCodes.interrupted
    if (isJson) context.stderr.write(renderJson({ error: describeError(error) }))
    else context.stderr.write(renderError(error))
    return exitCodeOf(error)
  }
}

/** What was wrong with the words of the command line, as {@link describeError} has it. */
function describeUsage({ message }: CommanderError): describeError.ReturnType {
  const hints = ['Add --help to see what this command takes.']
  return { code: 'USAGE', message: message.replace(/^error: /, ''), hints }
}

function createProgram(context: Context, isJson: boolean): Command {
  const program = new Command('millpond')
    .description('Run and use liquid staking pools.')
    .version(readVersion())
    .showHelpAfterError('  next: add --help to see what this command takes')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      // With --json, the error is told once and as data.
      writeErr: (text) => void (isJson || context.stderr.write(text)),
    })
  registerCommands(program, context)
  return program
}

/** Some errors come from other packages with a code; their class decides the exit code. */
function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode
  const name = error instanceof Error ? error.name : ''
  if (/Revert/.test(name)) return exitCodes.reverted
  if (/Timeout/.test(name)) return exitCodes.timeout
  if (/^(Amount|Unknown|Invalid)|UrlInvalid/.test(name)) return exitCodes.usage
  if (/^(Wrong|FileExists)/.test(name)) return exitCodes.precondition
  return exitCodes.failed
}
