import { type ExitCode, exitCodes } from './exitCodes.ts'

/** An error of the command line itself: a sentence, what to do next, and the exit code. */
export class CliError extends Error {
  readonly code: string
  readonly exitCode: ExitCode
  readonly metaMessages: string[]
  /** The option that was missing, if that is the cause: a person can be asked for it. */
  readonly option: string | undefined

  constructor({ code, message, next, exitCode, option, cause }: CliError.Parameters) {
    super(message, { cause })
    this.name = 'CliError'
    this.code = code
    this.exitCode = exitCode ?? exitCodes.failed
    this.metaMessages = next === undefined ? [] : [next]
    this.option = option
  }
}

export declare namespace CliError {
  type Parameters = {
    /** Stable, SCREAMING_SNAKE. */
    code: string
    message: string
    /** One line: the command or action that helps. */
    next?: string | undefined
    exitCode?: ExitCode
    /** The option whose value is missing, as in `--pool`. */
    option?: string | undefined
    cause?: unknown
  }
}
