import { MillpondError } from './MillpondError.ts'

/** An amount has more decimals than the token has. It is never rounded in silence. */
export class AmountTooManyDecimalsError extends MillpondError {
  override readonly name = 'AmountTooManyDecimalsError'
  readonly decimals: number

  constructor({ text, symbol, decimals }: AmountTooManyDecimalsError.Parameters) {
    super(`${text} ${symbol} has more than ${decimals} decimals.`, {
      code: 'AMOUNT_TOO_MANY_DECIMALS',
      metaMessages: [`Use at most ${decimals} digits after the point.`],
    })
    this.decimals = decimals
  }
}

export declare namespace AmountTooManyDecimalsError {
  type Parameters = { text: string; symbol: string; decimals: number }
}
