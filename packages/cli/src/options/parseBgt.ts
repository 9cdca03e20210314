import { parseAmount } from '@millpond/sdk'

/**
 * An amount of BGT for commander, exact to the wei.
 * @throws AmountNotANumberError, AmountNegativeError, AmountTooManyDecimalsError,
 * AmountBelowMinimumError
 */
export function parseBgt(value: string): bigint {
  return parseAmount(value, { symbol: 'BGT', minimum: 1n })
}
