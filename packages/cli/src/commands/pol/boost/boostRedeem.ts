import { queueDropBoostCall, redeemBGTCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseBgt } from '../../../options/parseBgt.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { listWindDown, readWindDown } from './readWindDown.ts'

/** `millpond pol boost redeem`: unboosted BGT becomes BERA of the rewards vault. */
export function registerBoostRedeem(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'redeem <bgt>',
    summary: 'Turn unboosted BGT into BERA for the stakers. Needs BGT_MANAGER_ROLE.',
    details:
      'One BGT is one BERA, of the rewards vault. The word all means all that is unboosted. Where it is not ' +
      'enough, --drop-shortfall queues the drop of what lacks instead; redeem after its delay.',
    example: 'millpond pol boost redeem all --dev-account 1 --via send',
    addOptions: (command) =>
      command.option('--drop-shortfall', 'queue the drop of what is boosted and lacks'),
    plan: (session, options, words) => plan(context, session, options, words),
  })
}

type Options = { dropShortfall?: boolean }

async function plan(
  context: Context,
  session: PoolSession,
  { dropShortfall }: Options,
  [word = '']: readonly string[],
): Promise<Write> {
  const { smartOperator } = session.contracts
  const found = await readWindDown(session)
  const amount = word === 'all' ? found.unboosted : parseBgt(word)
  const role = { contract: smartOperator, role: 'BGT_MANAGER_ROLE' } as const
  if (amount > 0n && amount <= found.unboosted) {
    return {
      title: `Redeem ${formatBgt(amount)}`,
      details: listWindDown(found),
      calls: [redeemBGTCall({ smartOperator, amount })],
      role,
    }
  }
  if (amount === 0n) {
    throw nothingToDo('no BGT is unboosted', 'Take it back with `millpond pol boost wind-down`.')
  }

  const shortfall = amount - found.unboosted
  if (shortfall > found.boosted - found.dropping.amount) throw tooMuch(amount, found)
  if (!(dropShortfall ?? (await offerDrop(context, shortfall, found)))) {
    throw needsDrop(shortfall, found)
  }
  return {
    title: `Queue the drop of ${formatBgt(shortfall)}`,
    details: [...listWindDown(found), ['next', 'drop and redeem after its delay']],
    calls: [queueDropBoostCall({ smartOperator, amount: shortfall })],
    role,
  }
}

/** Only a person is asked; everybody else says it with the flag. */
async function offerDrop(
  { isInteractive, prompter }: Pick<Context, 'isInteractive' | 'prompter'>,
  shortfall: bigint,
  { unboosted }: readWindDown.ReturnType,
): Promise<boolean> {
  if (!isInteractive) return false
  const message = `Only ${formatBgt(unboosted)} is unboosted. Queue the drop of ${formatBgt(shortfall)}?`
  return prompter.confirm({ message })
}

function needsDrop(shortfall: bigint, { unboosted }: readWindDown.ReturnType): CliError {
  return new CliError({
    code: 'BGT_SHORTFALL',
    message: `Only ${formatBgt(unboosted)} is unboosted: ${formatBgt(shortfall)} has to be dropped first.`,
    next: 'Add --drop-shortfall, or redeem `all`.',
    exitCode: exitCodes.precondition,
  })
}

function tooMuch(amount: bigint, found: readWindDown.ReturnType): CliError {
  const free = found.unboosted + found.boosted - found.dropping.amount
  return new CliError({
    code: 'BGT_SHORTFALL',
    message: `${formatBgt(amount)} is more than the ${formatBgt(free)} that is unboosted or can be dropped.`,
    next: 'Redeem less, or wait for what is queued: `millpond pol boost wind-down` shows it.',
    exitCode: exitCodes.precondition,
  })
}
