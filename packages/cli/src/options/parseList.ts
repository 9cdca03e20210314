import { type Hex, isHex } from 'viem'
import { optionError } from './optionError.ts'

const longest = 10_000

/**
 * A parser of slots for commander: numbers and ranges separated by commas.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseSlots(option: string): (value: string) => number[] {
  return (value) => {
    const slots = value.split(',').flatMap(toRange)
    if (slots.length > 0 && slots.length <= longest && slots.every((slot) => slot > 0)) return slots
    throw optionError({ option, value, expected: 'a list of slots such as 40,42-45' })
  }
}

/**
 * A parser of validators for commander: indices and public keys separated by commas.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseValidators(option: string): (value: string) => (number | Hex)[] {
  return (value) =>
    value.split(',').map((id) => {
      if (/^\d{1,15}$/.test(id)) return Number(id)
      if (isHex(id) && id.length === 98) return id
      const expected = 'a list of validator indices or public keys such as 3,4'
      throw optionError({ option, value, expected })
    })
}

/** The numbers from the first to the last; a number that is none for a text that is no range. */
function toRange(text: string): number[] {
  const [, first, last = first] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text.trim()) ?? []
  const length = Number(last) - Number(first) + 1
  if (!(length >= 1 && length <= longest)) return [Number.NaN]
  return Array.from({ length }, (_, index) => Number(first) + index)
}
