import { Command, CommanderError } from 'commander'
import { registerCommands } from './commands/registerCommands.ts'
import type { Context } from './context.ts'
import { CliError } from './errors.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import { describeError, renderError } from './output/renderError.ts'
import { renderJson } from './output/renderJson.ts'
import { askForMissing } from './prompt/askForMissing.ts'
import { createTerminalPrompter } from './prompt/createTerminalPrompter.ts'
import { findMissing, type Missing } from './prompt/findMissing.ts'
import { renderCommandLine } from './prompt/renderCommandLine.ts'
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

  const context: Omit<Context, 'args'> = {
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

/**
 * The same with everything it touches passed in; what tests call. What is missing is asked for where
 * there is a person to answer.
 */
export async function runCommandLine(
  args: readonly string[],
  context: Omit<Context, 'args'>,
): Promise<ExitCode> {
  const isJson = args.includes('--json')
  const canAsk = context.isInteractive && !isJson
  const asked = new Set<string>()
  let words = args
  while (true) {
    const outcome = await runOnce(words, context, isJson)
    const { missing } = outcome
    const name = missing && nameOf(missing)
    if (!canAsk || missing === undefined || name === undefined || asked.has(name)) {
      const code = report(context, outcome, isJson)
      if (words !== args) {
        context.stderr.write(`The same without questions:\n  ${renderCommandLine(words)}\n`)
      }
      return code
    }
    asked.add(name)
    try {
      words = await askForMissing(context, { args: words, missing })
    } catch (error) {
      return report(context, { error, usage: '', missing: undefined }, isJson)
    }
  }
}

/** How a command line ended. */
type Outcome = {
  /** Undefined when it went well. */
  error: unknown
  /** What commander says of a wrong command line. */
  usage: string
  missing: Missing | undefined
}

async function runOnce(
  args: readonly string[],
  context: Omit<Context, 'args'>,
  isJson: boolean,
): Promise<Outcome> {
  const written: string[] = []
  // With --json, the error is told once and as data.
  const writeUsage = (text: string) => void (isJson || written.push(text))
  const program = createProgram({ ...context, args }, writeUsage)
  try {
    await program.parseAsync(args, { from: 'user' })
    return { error: undefined, usage: written.join(''), missing: undefined }
  } catch (error) {
    return { error, usage: written.join(''), missing: findMissing(program, args, error) }
  }
}

function report(
  { stderr, signal }: Pick<Context, 'stderr' | 'signal'>,
  { error, usage }: Outcome,
  isJson: boolean,
): ExitCode {
  stderr.write(usage)
  if (error === undefined) return exitCodes.done
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done
    if (isJson) stderr.write(renderJson({ error: describeUsage(error) }))
    return exitCodes.usage
  }
  const isTold = error instanceof CliError && error.exitCode === exitCodes.interrupted
  if (signal.aborted && !isTold) return exitCodes.interrupted
  stderr.write(isJson ? renderJson({ error: describeError(error) }) : renderError(error))
  return exitCodeOf(error)
}

function nameOf(missing: Missing): string {
  return missing.kind === 'option' ? missing.option.flags : missing.argument.name()
}

/** What was wrong with the words of the command line, as {@link describeError} has it. */
function describeUsage({ message }: CommanderError): describeError.ReturnType {
  const hints = ['Add --help to see what this command takes.']
  return { code: 'USAGE', message: message.replace(/^error: /, ''), hints }
}

function createProgram(context: Context, writeUsage: (text: string) => void): Command {
  const program = new Command('millpond')
    .description('Run and use liquid staking pools.')
    .version(readVersion())
    .showHelpAfterError('  next: add --help to see what this command takes')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: writeUsage,
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
