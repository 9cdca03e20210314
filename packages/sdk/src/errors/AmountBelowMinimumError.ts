import { formatAmount } from '../amount/formatAmount.ts'
import { MillpondError } from './MillpondError.ts'

/** An amount is smaller than what is accepted. */
export class AmountBelowMinimumError extends MillpondError {
  override readonly name = 'AmountBelowMinimumError'
  /** In the smallest unit. */
  readonly amount: bigint
  /** In the smallest unit. */
  readonly minimum: bigint

  constructor({ amount, minimum, decimals, symbol }: AmountBelowMinimumError.Parameters) {
    const [shown, least] = [amount, minimum].map((value) =>
      formatAmount(value, { decimals, symbol }),
    )
    super(`${shown} is below the minimum of ${least}.`, {
      code: 'AMOUNT_BELOW_MINIMUM',
      metaMessages: [`Use at least ${least}.`],
    })
    this.amount = amount
    this.minimum = minimum
  }
}

export declare namespace AmountBelowMinimumError {
  type Parameters = { amount: bigint; minimum: bigint; decimals: number; symbol: string }
}
