import { parseAmount } from '@millpond/sdk'

/**
 * A parser of an amount of ETH for commander, exact to the wei.
 * @throws AmountNotANumberError, AmountNegativeError, AmountTooManyDecimalsError,
 * AmountBelowMinimumError, from the parser
 */
export function parseEth(parameters: parseEth.Parameters = {}): (value: string) => bigint {
  return (value) => parseAmount(value, { symbol: 'ETH', minimum: parameters.minimum ?? 1n })
}

export declare namespace parseEth {
  type Parameters = {
    /** Wei. Default: 1. */
    minimum?: bigint
  }
}
