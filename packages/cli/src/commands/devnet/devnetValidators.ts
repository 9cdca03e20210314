import type { ControlResult } from '@millpond/devnet/control'
import type { Command } from 'commander'
import { formatUnits, type Hex } from 'viem'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { parseValidators } from '../../options/parseList.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { type BeaconStatus, validatorStatuses } from './validatorStatuses.ts'

/** `millpond devnet validators`: who runs the chain. */
export function registerDevnetValidators(group: Command, context: Context): void {
  addCommand(group, {
    name: 'validators',
    summary: 'List the validators of the local chain.',
    example: 'millpond devnet validators --status active_ongoing',
  })
    .option(
      '--status <state>',
      'only those in this state',
      parseChoice('--status', validatorStatuses),
    )
    .option('--ids <list>', 'only these indices or public keys', parseValidators('--ids'))
    .action(async ({ json, status, ids }: Options) => {
      const filter = { ...(ids && { ids }), ...(status && { statuses: [status] }) }
      const result = await askDevnet(context, (control, asked) => control.validators(filter, asked))
      print(context, { json, data: result, text: renderDevnetValidators(result.validators) })
    })
}

type Options = { status?: BeaconStatus; ids?: (number | Hex)[]; json?: boolean }

/** A table; balances in ETH. */
function renderDevnetValidators(validators: ControlResult<'validators'>['validators']): string {
  return renderTable(
    [
      { name: 'index', align: 'right' },
      { name: 'state' },
      { name: 'ETH', align: 'right' },
      { name: 'public key' },
    ],
    validators.map(({ index, status, balanceGwei, pubkey }) => [
      String(index),
      status,
      formatUnits(BigInt(balanceGwei), 9),
      pubkey,
    ]),
  )
}
