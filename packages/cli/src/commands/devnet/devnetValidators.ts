import type { Command } from 'commander'
import type { Hex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { parseValidators } from '../../options/parseList.ts'
import { print } from '../../output/print.ts'
import { hash, pubkey, units } from '../../output/schema/values.ts'
import { showValidators as showBerachain } from './berachain/showValidators.ts'
import { showValidators as showEthereum } from './ethereum/showValidators.ts'
import { type ValidatorState, validatorStates } from './validatorStates.ts'

const validator = { index: z.int(), pubkey, status: z.string(), balanceGwei: units }
const ethereumValidator = z.looseObject({ ...validator, withdrawalCredentials: hash })
const berachainValidator = z.strictObject({
  ...validator,
  effectiveBalanceGwei: units,
  pendingPartialGwei: units,
})

/** What `--json` prints. */
const output = z.strictObject({
  validators: z.union([z.array(ethereumValidator), z.array(berachainValidator)]),
})

/** `millpond devnet validators`: who runs the chain. */
export function registerDevnetValidators(group: Command, context: Context): void {
  addCommand(group, {
    name: 'validators',
    summary: 'List the validators of the local chain.',
    output,
    example: 'millpond devnet validators --status active_ongoing',
  })
    .option(
      '--status <state>',
      'only those in this state',
      parseChoice('--status', validatorStates),
    )
    .option('--ids <list>', 'only these indices or public keys', parseValidators('--ids'))
    .action(async ({ json, ...filter }: Options) => {
      const shown = await askDevnet(context, {
        ethereum: (control, asked) => showEthereum(control, filter, asked),
        berachain: (control, asked) => showBerachain(control, filter, asked),
      })
      print(context, { json, ...shown })
    })
}

type Options = { status?: ValidatorState; ids?: (number | Hex)[]; json?: boolean }
