import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { formatBera } from '../output/formatBera.ts'

const gwei = 10n ** 9n

/**
 * An amount as it was given: the consensus layer counts in gwei, and nothing is rounded in silence.
 * @throws CliError AMOUNT_NOT_GWEI
 */
export function requireWholeGwei(wei: bigint): bigint {
  if (wei % gwei === 0n) return wei
  throw new CliError({
    code: 'AMOUNT_NOT_GWEI',
    message: `${formatBera(wei)} is not a whole number of gwei.`,
    next: 'Use at most 9 digits after the point.',
    exitCode: exitCodes.usage,
  })
}
