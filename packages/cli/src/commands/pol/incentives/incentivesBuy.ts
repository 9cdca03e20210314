import { iIncentiveCollectorAbi } from '@millpond/networks/generated/IIncentiveCollector'
import { claimIncentivesCall, isSupported } from '@millpond/sdk/berachain'
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
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { type Minimum, parseMinimums } from './parseMinimums.ts'
import { planPurchase, renderUnits } from './planPurchase.ts'
import { readIncentives } from './readIncentives.ts'

/** `millpond pol incentives buy`: the whole balance of tokens for the pool's price in BERA. */
export function registerIncentivesBuy(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'buy',
    summary: "Buy incentive tokens for the pool's fixed price in BERA. Anybody may.",
    details:
      'The price pays for the whole balance of all named tokens. It fails if somebody bought first: ' +
      'fewer tokens than now are not accepted, or than --min says; --any-amount accepts any, and the ' +
      'official contracts know nothing else.',
    example:
      'millpond pol incentives buy --erc20 0x1111111111111111111111111111111111111111 \\\n' +
      '      --dev-account 3 --via send',
    addOptions: (command) =>
      command
        .requiredOption('--erc20 <list>', 'separated by commas', parseAddresses('--erc20'))
        .option('--min <list>', 'least of a token, as in 0x1111…=12.5', parseMinimums('--min'))
        .option('--max-price <bera>', 'do not pay more', parseBera())
        .option('--any-amount', 'also if somebody buys first and less is left'),
    plan,
  })
}

type Options = { erc20: Address[]; min?: Minimum[]; maxPrice?: bigint; anyAmount?: boolean }

async function plan(session: PoolSession, options: Options): Promise<Write> {
  const { erc20: tokens, min: minimums, maxPrice, anyAmount } = options
  if (minimums && anyAmount === true) throw contradiction()
  const { client, contracts } = session
  const { incentiveCollector } = contracts
  const { isSold, payoutAmount, balances } = await readIncentives(session, tokens)
  if (!isSold) throw nothingToDo('a closed pool sells nothing')
  if (maxPrice !== undefined && payoutAmount > maxPrice) throw tooExpensive(payoutAmount, maxPrice)

  const lots = planPurchase({ balances, tokens, minimums })
  const minAmounts = anyAmount === true ? undefined : lots.map(({ least }) => least)
  const order = lots.map(({ token }) => token)
  const call = claimIncentivesCall({ incentiveCollector, tokens: order, payoutAmount, minAmounts })
  if (minAmounts && !(await isSupported(client, call))) throw unsupported()
  return {
    title: `Buy incentives for ${formatBera(payoutAmount)}`,
    details: lots.map((lot) => [lot.token, renderLot(lot, anyAmount)]),
    calls: [call],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'IncentiveTokenClaimed'
      const events = parseEventLogs({ abi: iIncentiveCollectorAbi, eventName, logs })
      return events.map(({ args }) => {
        const lot = lots.find(({ token }) => isAddressEqual(token, args.token))
        return [args.token, lot ? renderUnits(lot, args.amount) : `${args.amount} units`] as const
      })
    },
  }
}

function renderLot(lot: planPurchase.Lot, anyAmount = false): string {
  const amount = renderUnits(lot, lot.amount)
  return anyAmount ? `${amount}, or less` : `${amount}, at least ${renderUnits(lot, lot.least)}`
}

function contradiction(): CliError {
  return new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: '--min asks for so much, and --any-amount for nothing.',
    next: 'Give one of them.',
    exitCode: exitCodes.usage,
  })
}

/** Only these contracts' collector knows least amounts; the official ones sell what is left. */
function unsupported(): CliError {
  return new CliError({
    code: 'MINIMUM_UNSUPPORTED',
    message: 'The IncentiveCollector of this pool cannot promise a least amount.',
    next: 'Add --any-amount: if somebody buys first, you pay the same price for what came since.',
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
