import type {
  BerachainResult,
  berachainProtocol,
  ControlClient,
  createControlClient,
} from '@millpond/devnet/control'
import { formatUnits, type Hex } from 'viem'
import { parseChoice } from '../../../options/parseChoice.ts'
import { renderTable } from '../../../output/renderTable.ts'
import type { ValidatorState } from '../validatorStates.ts'
import { validatorStates } from './validatorStates.ts'

/**
 * The validators of a local Berachain, as data and as a table.
 * @throws CliError OPTION_INVALID for a state that Berachain does not have
 */
export async function showValidators(
  control: ControlClient<typeof berachainProtocol>,
  { status, ids }: { status?: ValidatorState; ids?: (number | Hex)[] },
  asked: createControlClient.Options,
): Promise<{ data: object; text: string }> {
  const state = status === undefined ? [] : [parseChoice('--status', validatorStates)(status)]
  const filter = { ...(ids && { ids }), ...(state.length > 0 && { statuses: state }) }
  const data = await control.validators(filter, asked)
  return { data, text: renderValidators(data.validators) }
}

/** Balances in BERA; what is asked for and not paid yet is in them. */
function renderValidators(validators: BerachainResult<'validators'>['validators']): string {
  return renderTable(
    [
      { name: 'index', align: 'right' },
      { name: 'state' },
      { name: 'BERA', align: 'right' },
      { name: 'leaving', align: 'right' },
      { name: 'public key' },
    ],
    validators.map(({ index, status, balanceGwei, pendingPartialGwei, pubkey }) => [
      String(index),
      status,
      formatUnits(BigInt(balanceGwei), 9),
      formatUnits(BigInt(pendingPartialGwei), 9),
      pubkey,
    ]),
  )
}
