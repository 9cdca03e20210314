import { formatInteger } from './formatInteger.ts'

/**
 * An amount in its smallest unit as an exact decimal, grouped: `1234500000000000000000n` →
 * `1 234.5`. With `digits` the rest is cut off, so what is shown is never more than what is there.
 * @example
 * const text = formatAmount(1_500_000_000_000_000_000n, { symbol: 'ETH' }) // '1.5 ETH'
 */
export function formatAmount(
  value: bigint,
  { decimals = 18, digits = decimals, symbol, isGrouped = true }: formatAmount.Options = {},
): string {
  const unit = 10n ** BigInt(decimals)
  const size = value < 0n ? -value : value
  const whole = isGrouped ? formatInteger(size / unit) : String(size / unit)
  const fraction = String(size % unit)
    .padStart(decimals, '0')
    .slice(0, digits)
    .replace(/0+$/, '')

  const number = `${whole}${decimals > 0 && fraction ? `.${fraction}` : ''}`
  const isZero = /^0$/.test(number)
  return `${value < 0n && !isZero ? '-' : ''}${number}${symbol ? ` ${symbol}` : ''}`
}

export declare namespace formatAmount {
  type Options = {
    /** @default 18 */
    decimals?: number | undefined
    /** Most digits after the point. @default decimals: exact */
    digits?: number | undefined
    /** Put after the number. */
    symbol?: string | undefined
    /** False for text that another program reads. @default true */
    isGrouped?: boolean | undefined
  }
}
