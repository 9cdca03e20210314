import { iIncentiveCollectorAbi } from '@millpond/networks/generated/IIncentiveCollector'
import { claimIncentivesCall, type readTokenBalances } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, isAddressEqual, parseEventLogs } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseAddresses } from '../../../options/parseAddresses.ts'
import { parseBera } from '../../../options/parseBera.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { readIncentives } from './readIncentives.ts'

/** `millpond pol incentives buy`: the whole balance of tokens for the pool's price in BERA. */
export function registerIncentivesBuy(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'buy',
    summary: "Buy incentive tokens for the pool's fixed price in BERA. Anybody may.",
    details:
      'The price pays for the whole balance of all named tokens. It fails if somebody bought first: ' +
      'fewer tokens than now are not accepted, unless --any-amount is given, as older contracts need.',
    example:
      'millpond pol incentives buy --erc20 0x1111111111111111111111111111111111111111 --via send',
    addOptions: (command) =>
      command
        .requiredOption('--erc20 <list>', 'separated by commas', parseAddresses('--erc20'))
        .option('--max-price <bera>', 'do not pay more', parseBera())
        .option('--any-amount', 'also if somebody buys first and less is left'),
    plan,
  })
}

type Options = { erc20: Address[]; maxPrice?: bigint; anyAmount?: boolean }

async function plan(session: PoolSession, options: Options): Promise<Write> {
  const { erc20: tokens, maxPrice, anyAmount } = options
  const { incentiveCollector } = session.contracts
  const { isSold, payoutAmount, balances } = await readIncentives(session, tokens)
  if (!isSold) throw nothingToDo('a closed pool sells nothing')
  if (maxPrice !== undefined && payoutAmount > maxPrice) throw tooExpensive(payoutAmount, maxPrice)

  const wanted = balances.filter(({ token }) =>
    tokens.some((other) => isAddressEqual(other, token)),
  )
  const amounts = wanted.map(toAmount)
  if (amounts.every((amount) => amount === 0n)) throw nothingToDo('none of the tokens is there')
  const minAmounts = anyAmount === true ? undefined : amounts
  const order = wanted.map(({ token }) => token)
  return {
    title: `Buy incentives for ${formatBera(payoutAmount)}`,
    details: wanted.map(({ token, balance }) => [
      token,
      renderOptional(balance, (units) => `${units} units`),
    ]),
    calls: [claimIncentivesCall({ incentiveCollector, tokens: order, payoutAmount, minAmounts })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'IncentiveTokenClaimed'
      const events = parseEventLogs({ abi: iIncentiveCollectorAbi, eventName, logs })
      return events.map(({ args }) => [args.token, `${args.amount} units`] as const)
    },
  }
}

/** How many of a token there are; without an answer nobody knows what would be bought. */
function toAmount({ token, balance }: readTokenBalances.TokenBalance): bigint {
  if (balance.kind === 'known') return balance.value
  throw new CliError({
    code: 'TOKEN_UNKNOWN',
    message: `${token} does not say how much of it the pool has.`,
    next: 'Leave it out, or check that it is a token.',
    exitCode: exitCodes.precondition,
  })
}

function tooExpensive(price: bigint, maximum: bigint): CliError {
  return new CliError({
    code: 'PRICE_TOO_HIGH',
    message: `The price is ${formatBera(price)}, above --max-price of ${formatBera(maximum)}.`,
    next: 'Pay more, or wait for another price.',
    exitCode: exitCodes.precondition,
  })
}
