import { optionError } from '../../../options/optionError.ts'

/** Where a look back begins: a block, or so many days ago. */
export type Since = { kind: 'block'; block: bigint } | { kind: 'days'; days: bigint }

/**
 * `7d` or a block number, for commander.
 * @throws CliError OPTION_INVALID
 */
export function parseSince(value: string): Since {
  const days = /^(\d{1,5})d$/.exec(value)?.[1]
  if (days !== undefined && BigInt(days) > 0n) return { kind: 'days', days: BigInt(days) }
  if (/^\d{1,16}$/.test(value)) return { kind: 'block', block: BigInt(value) }
  throw optionError({ option: '--since', value, expected: 'a block or days, as in 7d' })
}
