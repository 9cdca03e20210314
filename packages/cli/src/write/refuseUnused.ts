import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Via } from '../options/addSenderOptions.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'

/** What only some ways of sending look at. */
const uses = [
  { name: 'out', flag: '--out', ways: ['safe', 'cast'] },
  { name: 'overwrite', flag: '--overwrite', ways: ['safe', 'cast'] },
  { name: 'castAccount', flag: '--cast-account', ways: ['cast'] },
] as const satisfies readonly {
  name: keyof addSendOptions.Options
  flag: string
  ways: readonly Via[]
}[]

/**
 * Refuses options that the chosen way ignores: who gives one expects that it does something. A
 * preview takes them all, as nobody has chosen yet.
 * @throws CliError OPTION_UNUSED
 */
export function refuseUnused(options: refuseUnused.Options): void {
  const { via } = options
  if (via === undefined) return
  const unused = uses.find(({ name, flag }) => options[name] !== undefined && !isUsed(flag, via))
  if (!unused) return
  throw new CliError({
    code: 'OPTION_UNUSED',
    message: `${unused.flag} does nothing with --via ${via}; nothing was sent or written.`,
    next: `Leave it out, or use --via ${unused.ways.join(' or ')}.`,
    exitCode: exitCodes.usage,
  })
}

export declare namespace refuseUnused {
  type Options = Pick<addSendOptions.Options, 'via' | 'out' | 'overwrite' | 'castAccount'>
}

/** Whether a way of sending looks at an option. */
export function isUsed(flag: string, via: Via): boolean {
  const ways: readonly Via[] | undefined = uses.find((use) => use.flag === flag)?.ways
  return ways === undefined || ways.includes(via)
}
