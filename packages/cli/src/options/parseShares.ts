import { parseAmount } from '@millpond/sdk'

/**
 * A number of shares for commander, exact to the share unit.
 * @throws AmountNotANumberError, AmountNegativeError, AmountTooManyDecimalsError,
 * AmountBelowMinimumError
 */
export function parseShares(value: string): bigint {
  return parseAmount(value, { symbol: 'shares', minimum: 1n })
}
