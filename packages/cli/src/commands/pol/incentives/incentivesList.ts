import { formatAmount } from '@millpond/sdk'
import type { readTokenBalances } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { parseAddresses } from '../../../options/parseAddresses.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { print } from '../../../output/print.ts'
import { renderTable } from '../../../output/renderTable.ts'
import { toJsonOptional } from '../../../output/toJsonOptional.ts'
import { readIncentives } from './readIncentives.ts'

/** `millpond pol incentives list`: what can be bought, and its price. */
export function registerIncentivesList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: 'List the incentive tokens that the pool sells, and their price.',
    details: "HONEY, the tokens of the validator's reward vaults and those of --erc20.",
    example: 'millpond pol incentives list --network bepolia',
  }).option('--erc20 <list>', 'also look for these tokens', parseAddresses('--erc20'))
  addNetworkOptions(command).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const found = await readIncentives(session, options.erc20 ?? [])
    const data = { ...found, balances: found.balances.map(toJson) }
    print(context, { json: options.json, data, text: renderIncentives(found) })
  })
}

/** The price, and a table of tokens. */
function renderIncentives(found: readIncentives.ReturnType): string {
  const { isSold, payoutAmount, balances } = found
  const rows = balances.map((token) => [token.token, renderBalance(token)])
  const columns = [{ name: 'token' }, { name: 'amount', align: 'right' }] as const
  const price = isSold
    ? `Any of them together for ${formatBera(payoutAmount)}`
    : 'The pool is closed: nothing is sold'
  return `${price}\n${renderTable(columns, rows)}`
}

type Options = addNetworkOptions.Options & { erc20?: Address[]; json?: boolean }

function renderBalance({ balance, decimals }: readTokenBalances.TokenBalance): string {
  if (balance.kind !== 'known') return 'unknown'
  if (decimals.kind !== 'known') return `${balance.value} units`
  return formatAmount(balance.value, { decimals: decimals.value })
}

function toJson({ token, balance, decimals }: readTokenBalances.TokenBalance) {
  return { token, balance: toJsonOptional(balance), decimals: toJsonOptional(decimals) }
}
