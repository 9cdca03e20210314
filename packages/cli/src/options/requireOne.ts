import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/**
 * The one of several options that was given.
 * @throws CliError OPTIONS_AMBIGUOUS if none was, or more
 */
export function requireOne<options extends object>(
  options: options,
  names: readonly (keyof options & string)[],
): void {
  const given = names.filter((name) => options[name] !== undefined)
  if (given.length === 1) return
  const flags = names.map(toFlag).join(', ')
  throw new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: `${given.length === 0 ? 'None' : 'More than one'} of ${flags} was given.`,
    next: 'Give exactly one of them; --help has an example.',
    exitCode: exitCodes.usage,
  })
}

function toFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
