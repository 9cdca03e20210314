import type { Writable } from 'node:stream'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Prompter } from './Prompter.ts'

/** Questions in a terminal, drawn on stderr. Colours obey NO_COLOR. */
export function createTerminalPrompter({ output }: createTerminalPrompter.Parameters): Prompter {
  return {
    async text({ message, placeholder, initial, validate }) {
      const clack = await open()
      return answered(
        await clack.text({
          message,
          output,
          ...(placeholder !== undefined && { placeholder }),
          ...(initial !== undefined && { initialValue: initial }),
          ...(validate && { validate: (value) => validate(value ?? '') }),
        }),
      )
    },
    async password({ message, validate }) {
      const clack = await open()
      const check = validate && { validate: (value: string | undefined) => validate(value ?? '') }
      return answered(await clack.password({ message, output, ...check }))
    },
    async confirm({ message, initial = false }) {
      const clack = await open()
      return answered(await clack.confirm({ message, output, initialValue: initial }))
    },
    async select<value extends string>({ message, choices, initial }: Prompter.Select<value>) {
      const clack = await open()
      const answer = await clack.select<string>({
        message,
        output,
        options: choices.map((choice) => ({ ...choice })),
        ...(initial !== undefined && { initialValue: initial }),
      })
      const found = choices.find(({ value }) => value === answer)
      if (found) return found.value
      throw interrupted()
    },
  }
}

export declare namespace createTerminalPrompter {
  type Parameters = { output: Writable }
}

/** Loaded when the first question comes: most command lines ask nothing. */
function open() {
  return import('@clack/prompts')
}

function answered<value>(answer: value): Exclude<value, symbol> {
  if (!isGiven(answer)) throw interrupted()
  return answer
}

function isGiven<value>(answer: value): answer is Exclude<value, symbol> {
  return typeof answer !== 'symbol'
}

function interrupted(): CliError {
  return new CliError({
    code: 'INTERRUPTED',
    message: 'The question was not answered; nothing was done.',
    next: 'Answer it, or give the answer as a flag; --help lists them.',
    exitCode: exitCodes.interrupted,
  })
}
