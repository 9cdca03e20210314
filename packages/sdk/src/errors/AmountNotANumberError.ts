import { MillpondError } from './MillpondError.ts'

/** A text is not a decimal number. */
export class AmountNotANumberError extends MillpondError {
  override readonly name = 'AmountNotANumberError'

  constructor({ text, symbol }: { text: string; symbol: string }) {
    super(`"${text}" is not an amount of ${symbol}.`, {
      code: 'AMOUNT_NOT_A_NUMBER',
      metaMessages: ['Write digits with a point, as in 1.5.'],
    })
  }
}
