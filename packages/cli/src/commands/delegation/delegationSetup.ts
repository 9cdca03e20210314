import type { Command } from 'commander'
import type { Address } from 'viem'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addOfficialNames, toNetworkOptions } from '../../options/addOfficialNames.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { resolveSender } from '../../write/resolveSender.ts'
import { runWrite } from '../../write/runWrite.ts'
import { connectHandler } from './connectDelegation.ts'
import { addLoanAmount, requireLoanAmount } from './loanAmount.ts'
import { planSetupWrite, type SetupPart, setupParts } from './planSetupWrite.ts'
import { readSetup } from './readSetup.ts'

/** `millpond delegation setup`: from nothing to a loan that the validator can use. */
export function registerDelegationSetup(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'setup [amount]',
    summary: 'Create the handler, fund it, lend, and let the validator use it, in one batch.',
    details:
      'What is done already is left out, so it can be repeated. The delegator sends all of it; with a Safe: ' +
      '`--via safe --from <Safe>`. If somebody else pays, `--part fund` creates and funds the handler ' +
      'and `--part lend` is what the delegator signs: one file for a Safe. All steps are simulated ' +
      'in order first, where the node can.',
    example:
      'millpond delegation setup 50000 --private-key-file delegator.key --via send \\\n' +
      '      --validator-admin 0x1111111111111111111111111111111111111111',
    output: writeOutput,
  })
  addLoanAmount(command)
    .requiredOption(
      '--validator-admin <address>',
      'may open the pool, stake and take the yield',
      parseAddress('--validator-admin'),
    )
    .option('--part <part>', `${setupParts.join(', ')} (default: all)`, parsePart)
    .option('--no-sim', 'do not simulate the steps in order')
  addOfficialNames(addSendOptions(addNetworkOptions(command))).action(async () => {
    const options = toNetworkOptions(command.opts<Options>())
    const [word = ''] = command.args
    const amount = requireLoanAmount(options, word)
    const session = await connectHandler(context, options)
    const sender = await resolveSender(context, session.network, options)
    const setup = await readSetup(session, { ...options, amount, sender })
    const write = await planSetupWrite(session, { setup, options, sender })
    await runWrite(context, { session, options, write, sender })
  })
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addOfficialNames.Options &
  addLoanAmount.Options & { validatorAdmin: Address; part?: SetupPart; sim: boolean }

const parsePart = parseChoice('--part', setupParts)
