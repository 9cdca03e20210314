import { AmountBelowMinimumError } from '../errors/AmountBelowMinimumError.ts'
import { AmountNegativeError } from '../errors/AmountNegativeError.ts'
import { AmountNotANumberError } from '../errors/AmountNotANumberError.ts'
import { AmountTooManyDecimalsError } from '../errors/AmountTooManyDecimalsError.ts'

/**
 * A person's text as an amount in the smallest unit, exactly. Spaces, underscores and apostrophes
 * group digits; the only decimal mark is the point, because `1,000` means two things.
 * Throws `AmountNotANumberError`, `AmountNegativeError`, `AmountTooManyDecimalsError` or
 * `AmountBelowMinimumError`.
 * @example
 * const amount = parseAmount('1.5', { symbol: 'ETH' }) // 1_500_000_000_000_000_000n
 */
export function parseAmount(
  text: string,
  { decimals = 18, symbol, minimum = 0n }: parseAmount.Options,
): bigint {
  const number = text.trim()
  const match = /^(-?)(\d(?:[\s_']?\d)*|(?=\.))(?:\.(\d+))?$/u.exec(number)
  if (!match) throw new AmountNotANumberError({ text, symbol })

  const [, sign, whole = '', written = ''] = match
  const fraction = written.replace(/0+$/, '')
  if (fraction.length > decimals)
    throw new AmountTooManyDecimalsError({ text: number, symbol, decimals })

  const digits = `${whole.replace(/\D/g, '')}${fraction.padEnd(decimals, '0')}`
  const amount = BigInt(digits || '0')
  if (sign && amount > 0n) throw new AmountNegativeError({ text: number, symbol })
  if (amount < minimum) throw new AmountBelowMinimumError({ amount, minimum, decimals, symbol })
  return amount
}

export declare namespace parseAmount {
  type Options = {
    /** @default 18 */
    decimals?: number | undefined
    /** Named in errors. */
    symbol: string
    /** Least amount accepted, in the smallest unit. @default 0n */
    minimum?: bigint | undefined
  }
}
