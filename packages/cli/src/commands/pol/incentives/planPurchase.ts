import { formatAmount, parseAmount } from '@millpond/sdk'
import { type Address, isAddressEqual } from 'viem'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { optionError } from '../../../options/optionError.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import type { Minimum } from './parseMinimums.ts'
import type { readIncentives } from './readIncentives.ts'

/**
 * What is bought and the least of each that is accepted: what there is now, unless somebody said
 * less. Amounts are whole units of the tokens until they are shown.
 * @throws CliError NOTHING_TO_DO, TOKEN_UNKNOWN, INCENTIVES_TOO_FEW, OPTION_INVALID; errors of
 * `parseAmount`
 */
export function planPurchase(parameters: planPurchase.Parameters): planPurchase.ReturnType {
  const { balances, tokens, minimums = [] } = parameters
  const stray = minimums.find(({ token }) => !tokens.some((other) => isAddressEqual(other, token)))
  if (stray) {
    const expected = 'a least amount of a token that --erc20 names'
    throw optionError({ option: '--min', value: stray.token, expected })
  }

  const wanted = balances.filter(({ token }) =>
    tokens.some((other) => isAddressEqual(other, token)),
  )
  const lots = wanted.map((balance) => {
    const amount = requireBalance(balance)
    const minimum = minimums.find(({ token }) => isAddressEqual(token, balance.token))
    return { ...balance, amount, least: minimum ? toUnits(balance, minimum) : amount }
  })
  if (lots.every(({ amount }) => amount === 0n)) throw nothingToDo('none of the tokens is there')

  const short = lots.find(({ amount, least }) => amount < least)
  if (!short) return lots
  throw new CliError({
    code: 'INCENTIVES_TOO_FEW',
    message: `The pool has ${renderUnits(short, short.amount)}, less than --min of ${renderUnits(short, short.least)}.`,
    next: 'Accept less, or wait until more has come in.',
    exitCode: exitCodes.precondition,
  })
}

export declare namespace planPurchase {
  type Parameters = {
    balances: readonly readIncentives.Balance[]
    /** What to buy. */
    tokens: readonly Address[]
    minimums?: readonly Minimum[] | undefined
  }
  /** Units of a token: what there is, and the least that is accepted. */
  type Lot = readIncentives.Balance & { amount: bigint; least: bigint }
  type ReturnType = Lot[]
}

/** Units of a token for people: with its decimals and symbol, where it tells them. */
export function renderUnits(
  { decimals, symbol }: Pick<readIncentives.Balance, 'decimals' | 'symbol'>,
  units: bigint,
): string {
  if (decimals.kind !== 'known') return `${units} units`
  return formatAmount(units, { decimals: decimals.value, ...(symbol !== undefined && { symbol }) })
}

/** How many of a token there are; without an answer nobody knows what would be bought. */
function requireBalance({ token, balance }: readIncentives.Balance): bigint {
  if (balance.kind === 'known') return balance.value
  throw unknownToken(`${token} does not say how much of it the pool has.`)
}

function toUnits({ token, decimals, symbol }: readIncentives.Balance, { text }: Minimum): bigint {
  if (decimals.kind !== 'known') throw unknownToken(`${token} does not say its decimals.`)
  return parseAmount(text, { decimals: decimals.value, symbol: symbol ?? token })
}

function unknownToken(message: string): CliError {
  return new CliError({
    code: 'TOKEN_UNKNOWN',
    message,
    next: 'Leave it out, or check that it is a token.',
    exitCode: exitCodes.precondition,
  })
}
