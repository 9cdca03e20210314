import { parseAmount } from '@millpond/sdk'

/**
 * A parser of an amount of BERA for commander, exact to the wei.
 * @throws AmountNotANumberError, AmountNegativeError, AmountTooManyDecimalsError,
 * AmountBelowMinimumError, from the parser
 */
export function parseBera(parameters: parseBera.Parameters = {}): (value: string) => bigint {
  return (value) => parseAmount(value, { symbol: 'BERA', minimum: parameters.minimum ?? 1n })
}

export declare namespace parseBera {
  type Parameters = {
    /** Wei. Default: 1. */
    minimum?: bigint
  }
}
