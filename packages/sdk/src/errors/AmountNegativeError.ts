import { MillpondError } from './MillpondError.ts'

/** An amount is below zero. */
export class AmountNegativeError extends MillpondError {
  override readonly name = 'AmountNegativeError'

  constructor({ text, symbol }: { text: string; symbol: string }) {
    super(`${text} ${symbol} is negative.`, {
      code: 'AMOUNT_NEGATIVE',
      metaMessages: ['Amounts start at 0.'],
    })
  }
}
