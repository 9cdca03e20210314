import {
  isSupported,
  moveERC20ToIncentiveCollectorCall,
  readTokenBalances,
  readTokenSymbols,
} from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, getAddress, isAddressEqual } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseAddresses } from '../../../options/parseAddresses.ts'
import { renderSymbol } from '../../../output/renderSymbol.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { renderUnits } from '../incentives/planPurchase.ts'

/** `millpond pol rewards move`: tokens that the SmartOperator holds, for the collector. */
export function registerRewardsMove(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'move',
    summary: 'Move tokens from the SmartOperator to the collector, to be sold. Anybody may.',
    details:
      "The validator's part of incentives arrives at the SmartOperator. WBERA and BGT stay there: " +
      'they are stake. Only contracts of the WBERA era can; the older ones do it with `rewards claim`.',
    example:
      'millpond pol rewards move --erc20 0x1111111111111111111111111111111111111111 \\\n' +
      '      --dev-account 3 --via send',
    addOptions: (command) =>
      command.requiredOption('--erc20 <list>', 'separated by commas', parseAddresses('--erc20')),
    plan,
  })
}

type Options = { erc20: Address[] }

async function plan(
  { client, network, contracts }: PoolSession,
  { erc20: tokens }: Options,
): Promise<Write> {
  const { smartOperator } = contracts
  const { bgt, wbera } = network.pol
  const staying = tokens.find((token) => isAddressEqual(token, bgt) || isAddressEqual(token, wbera))
  if (staying !== undefined) throw stays(staying)

  const call = moveERC20ToIncentiveCollectorCall({ smartOperator, tokens })
  if (!(await isSupported(client, { ...call, args: [[]] }))) throw unsupported(tokens)
  const [balances, symbols] = await Promise.all([
    readTokenBalances(client, { account: smartOperator, tokens }),
    readTokenSymbols(client, { tokens }),
  ])
  if (balances.every(({ balance }) => balance.kind === 'known' && balance.value === 0n)) {
    throw nothingToDo('the SmartOperator has none of these tokens')
  }
  return {
    title: 'Move tokens to the collector',
    details: balances.map((found) => {
      const symbol = renderSymbol(symbols.get(getAddress(found.token)))
      const { balance } = found
      const amount = balance.kind === 'known' && renderUnits({ ...found, symbol }, balance.value)
      return [found.token, amount || 'unknown']
    }),
    calls: [call],
  }
}

function stays(token: Address): CliError {
  return new CliError({
    code: 'TOKEN_IS_STAKE',
    message: `${token} belongs to the stake: it never goes to the collector.`,
    next: 'Leave it out; WBERA is collected with `millpond pool process-rewards`.',
    exitCode: exitCodes.usage,
  })
}

function unsupported(tokens: readonly Address[]): CliError {
  return new CliError({
    code: 'FUNCTION_MISSING',
    message:
      'The SmartOperator of this pool is of the BGT era and cannot move tokens by themselves.',
    next: `Use \`millpond pol rewards claim --erc20 ${tokens.join(',')}\`.`,
    exitCode: exitCodes.precondition,
  })
}
