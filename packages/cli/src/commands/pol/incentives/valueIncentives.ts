import type { readTokenBalances } from '@millpond/sdk/berachain'
import { getAddress } from 'viem'
import type { Prices } from './readPrices.ts'

/**
 * What tokens are worth at given prices, rounded down, and what a buyer gains of them. What nobody
 * priced is unknown, and with it the sum.
 */
export function valueIncentives(
  parameters: valueIncentives.Parameters,
): valueIncentives.ReturnType {
  const { balances, prices, payoutAmount } = parameters
  const values = balances.map((balance) => valueToken(balance, prices))
  const unknown = values.filter(({ kind }) => kind === 'unknown').length
  if (unknown > 0) {
    const reason = `the value of ${unknown} of ${values.length} tokens is unknown`
    return { values, total: { kind: 'unknown', reason }, profit: { kind: 'unknown', reason } }
  }
  const total = values.reduce((sum, value) => sum + (value.kind === 'known' ? value.value : 0n), 0n)
  return {
    values,
    total: { kind: 'known', value: total },
    profit: { kind: 'known', value: total - payoutAmount },
  }
}

export declare namespace valueIncentives {
  type Value = { kind: 'known'; value: bigint } | { kind: 'unknown'; reason: string }
  type Parameters = {
    balances: readTokenBalances.ReturnType
    /** None without a file. */
    prices: Prices | undefined
    /** Wei that a buyer pays for all of them. */
    payoutAmount: bigint
  }
  type ReturnType = {
    /** Wei of BERA, in the order of the tokens. */
    values: Value[]
    /** Wei of BERA. */
    total: Value
    /** Wei of BERA above the price; negative below it. */
    profit: Value
  }
}

function valueToken(
  { token, balance, decimals }: readTokenBalances.TokenBalance,
  prices: Prices | undefined,
): valueIncentives.Value {
  if (balance.kind !== 'known') return { kind: 'unknown', reason: 'its balance is unknown' }
  if (balance.value === 0n) return { kind: 'known', value: 0n }
  const price = prices?.get(getAddress(token))
  if (price === undefined) return { kind: 'unknown', reason: 'nobody gave its price' }
  if (decimals.kind !== 'known') return { kind: 'unknown', reason: 'its decimals are unknown' }
  return { kind: 'known', value: (balance.value * price) / 10n ** BigInt(decimals.value) }
}
