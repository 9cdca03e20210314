import { withChoices } from './choices.ts'
import { optionError } from './optionError.ts'

/**
 * A parser of one of several words for commander.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseChoice<const choice extends string>(
  option: string,
  choices: readonly choice[],
): (value: string) => choice {
  return withChoices(choices, (value: string) => {
    const found = choices.find((choice) => choice === value)
    if (found !== undefined) return found
    throw optionError({ option, value, expected: `one of ${choices.join(', ')}` })
  })
}
