import { optionError } from './optionError.ts'

/**
 * A parser of ids separated by commas, for commander. Sorts them and refuses repetitions.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseIds(option: string): (value: string) => number[] {
  return (value) => {
    const ids = value.split(',').map((id) => (/^\d{1,15}$/.test(id.trim()) ? Number(id) : 0))
    const isDistinct = new Set(ids).size === ids.length
    if (isDistinct && ids.every((id) => id >= 1)) return ids.sort((a, b) => a - b)
    throw optionError({ option, value, expected: 'a list of different ids such as 1,2,3,4' })
  }
}
