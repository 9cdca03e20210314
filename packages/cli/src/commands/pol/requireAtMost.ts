import { optionError } from '../../options/optionError.ts'

/**
 * Refuses basis points that the network's contracts would refuse.
 * @throws CliError OPTION_INVALID
 */
export function requireAtMost(option: string, bps: bigint, maximum: number): void {
  if (bps <= BigInt(maximum)) return
  throw optionError({ option, value: String(bps), expected: `at most ${maximum} basis points` })
}
