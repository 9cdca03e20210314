import type { Prompter } from './prompt/Prompter.ts'

/** What a command may touch. Tests pass their own streams, folder and environment. */
export type Context = {
  /** Data. */
  stdout: { write(text: string): unknown }
  /** Everything else: progress, previews, errors. */
  stderr: {
    write(text: string): unknown
    /** Whether it is a terminal, which may show bold and dim text. */
    isTTY?: boolean
  }
  env: Readonly<Record<string, string | undefined>>
  /** The words of the command line, without `millpond`. */
  args: readonly string[]
  /** Folder that relative paths and `.millpond/` start from. */
  directory: string
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
  /** Whether a person can answer a question. */
  isInteractive: boolean
  /** Asks that person; only when there is one. */
  prompter: Prompter
}
