// What completion offers for the value of an option: parsers carry their words, because commander's own
// choices would answer a wrong word without a code and a next step.
import type { Option } from 'commander'

const words = new WeakMap<object, readonly string[]>()

/** A parser that takes these words, and says so to completion. */
export function withChoices<parser extends (value: string) => unknown>(
  choices: readonly string[],
  parser: parser,
): parser {
  words.set(parser, choices)
  return parser
}

/** A parser that takes any text; completion offers these. */
export function suggest(choices: readonly string[]): (value: string) => string {
  return withChoices(choices, (value: string) => value)
}

/** What an option's value can be, if there are words for it. */
export function choicesOf({ parseArg, argChoices }: Option): readonly string[] | undefined {
  return argChoices ?? (parseArg === undefined ? undefined : words.get(parseArg))
}
