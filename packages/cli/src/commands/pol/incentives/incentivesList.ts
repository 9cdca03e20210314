import { resolve } from 'node:path'
import { formatAmount } from '@millpond/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { z } from 'zod'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { parseAddresses } from '../../../options/parseAddresses.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { renderTable } from '../../../output/renderTable.ts'
import { address, optionalOf, units } from '../../../output/schema/values.ts'
import { toJsonOptional } from '../../../output/toJsonOptional.ts'
import { readIncentives } from './readIncentives.ts'
import { readPrices } from './readPrices.ts'
import { valueIncentives } from './valueIncentives.ts'

/** `millpond pol incentives list`: what can be bought, its price, and what it is worth. */
export function registerIncentivesList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: 'List the incentive tokens that the pool sells, their price and their value.',
    details:
      "HONEY, the tokens of the validator's reward vaults and those of --erc20. What they are worth " +
      'is unknown until --prices names a JSON file with BERA for a whole token: {"0x…": "0.25"}.',
    example: 'millpond pol incentives list',
    output,
  })
    .option('--erc20 <list>', 'also look for these tokens', parseAddresses('--erc20'))
    .option('--prices <file>', 'what a whole token is worth in BERA')
  addNetworkOptions(command).action(async (options: Options) => {
    const { erc20 = [], prices: file } = options
    const prices =
      file === undefined ? undefined : await readPrices(resolve(context.directory, file))
    const session = await connectPool(context, options)
    const found = await readIncentives(session, erc20)
    const value = valueIncentives({ ...found, prices })
    const text = renderIncentives(found, value)
    print(context, { json: options.json, data: toJson(found, value), text })
  })
}

type Options = addNetworkOptions.Options & { erc20?: Address[]; prices?: string; json?: boolean }

/** The price, a table of tokens, and what a buyer gains. */
function renderIncentives(
  found: readIncentives.ReturnType,
  { values, total, profit }: valueIncentives.ReturnType,
): string {
  const { isSold, payoutAmount, queuedPayoutAmount, balances } = found
  const rows = balances.map((balance, index) => {
    const value = values[index]
    return [
      balance.symbol ?? '',
      balance.token,
      renderBalance(balance),
      value?.kind === 'known' ? formatBera(value.value, 6) : 'unknown',
    ]
  })
  const columns = [
    { name: '' },
    { name: 'token' },
    { name: 'amount', align: 'right' },
    { name: 'value', align: 'right' },
  ] as const
  const price = isSold
    ? `Any of them together for ${formatBera(payoutAmount)}`
    : 'The pool is closed: nothing is sold'
  const then = queuedPayoutAmount === 0n ? '' : `, then for ${formatBera(queuedPayoutAmount)}`
  const sums = renderDetails(undefined, [
    ['value of all', renderValue(total)],
    ['above the price', renderValue(profit)],
  ])
  return `${price}${isSold ? then : ''}\n${renderTable(columns, rows)}${sums}`
}

function renderValue(value: valueIncentives.Value): string {
  return value.kind === 'known' ? formatBera(value.value, 6) : `unknown: ${value.reason}`
}

function renderBalance({ balance, decimals }: readIncentives.Balance): string {
  if (balance.kind !== 'known') return 'unknown'
  if (decimals.kind !== 'known') return `${balance.value} units`
  return formatAmount(balance.value, { decimals: decimals.value })
}

const output = z.strictObject({
  isSold: z.boolean(),
  payoutAmount: units,
  queuedPayoutAmount: units,
  balances: z.array(
    z.strictObject({
      token: address,
      symbol: z.string().optional(),
      balance: optionalOf(units),
      decimals: optionalOf(z.int()),
      value: optionalOf(units),
    }),
  ),
  total: optionalOf(units),
  profit: optionalOf(units),
})

function toJson(
  { balances, ...found }: readIncentives.ReturnType,
  { values, total, profit }: valueIncentives.ReturnType,
) {
  return {
    ...found,
    balances: balances.map(({ token, symbol, balance, decimals }, index) => ({
      token,
      ...(symbol !== undefined && { symbol }),
      balance: toJsonOptional(balance),
      decimals: toJsonOptional(decimals),
      value: values[index],
    })),
    total,
    profit,
  }
}
