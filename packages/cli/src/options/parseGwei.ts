import { parseAmount } from '@millpond/sdk'

/**
 * A parser of a price of gas in gwei for commander, exact to the wei.
 * @throws AmountNotANumberError, AmountNegativeError, AmountTooManyDecimalsError,
 * AmountBelowMinimumError, from the parser
 */
export function parseGwei(option: string): (value: string) => bigint {
  return (value) => parseAmount(value, { symbol: `gwei of ${option}`, decimals: 9, minimum: 1n })
}
