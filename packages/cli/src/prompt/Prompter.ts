/**
 * Asks the person at the terminal. Questions go to stderr, so that stdout stays data. Nobody may call it unless
 * `Context.isInteractive`, and every answer has a flag. When the person gives up (Ctrl-C, Esc), the
 * promise rejects with the `CliError` INTERRUPTED.
 */
export type Prompter = {
  /** @returns What was typed. */
  text: (question: Prompter.Text) => Promise<string>
  /** @returns What was typed, which the terminal never shows. */
  password: (question: Prompter.Password) => Promise<string>
  confirm: (question: Prompter.Confirm) => Promise<boolean>
  /** @returns The value of the choice. */
  select: <value extends string>(question: Prompter.Select<value>) => Promise<value>
}

export declare namespace Prompter {
  type Text = {
    message: string
    /** Stands in the empty field, as in `0x… or a public key`; it is not an answer. */
    placeholder?: string
    /** Stands in the field as if it had been typed. */
    initial?: string
    /** What is wrong with an answer, as a sentence; undefined when nothing is. */
    validate?: (value: string) => string | undefined
  }
  type Password = { message: string; validate?: (value: string) => string | undefined }
  type Confirm = {
    message: string
    /** Default: no. */
    initial?: boolean
  }
  type Select<value extends string> = {
    message: string
    choices: readonly Choice<value>[]
    initial?: value
  }
  type Choice<value extends string> = { value: value; label: string; hint?: string }
}
