import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { formatBera } from '../../output/formatBera.ts'

/**
 * The highest fee that a request to the consensus layer may cost, which is sent along and comes back
 * as far as it is not used. By default twice the fee of now, which rises with each request.
 * @throws CliError FEE_TOO_HIGH
 */
export function toMaxRequestFee(fee: bigint, asked: bigint | undefined): bigint {
  if (asked === undefined) return fee * 2n
  if (asked >= fee) return asked
  throw new CliError({
    code: 'FEE_TOO_HIGH',
    message: `The fee is ${formatBera(fee)} now, above --max-request-fee of ${formatBera(asked)}.`,
    next: 'Wait some blocks until fewer requests come, or accept a higher fee.',
    exitCode: exitCodes.precondition,
  })
}
