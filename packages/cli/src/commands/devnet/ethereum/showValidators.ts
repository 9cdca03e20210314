import type {
  ControlClient,
  createControlClient,
  EthereumResult,
  ethereumProtocol,
} from '@millpond/devnet/control'
import { formatUnits, type Hex } from 'viem'
import { renderTable } from '../../../output/renderTable.ts'
import type { ValidatorState } from '../validatorStates.ts'

/** The validators of a local Ethereum, as data and as a table. */
export async function showValidators(
  control: ControlClient<typeof ethereumProtocol>,
  { status, ids }: { status?: ValidatorState; ids?: (number | Hex)[] },
  asked: createControlClient.Options,
): Promise<{ data: object; text: string }> {
  const filter = { ...(ids && { ids }), ...(status && { statuses: [status] }) }
  const data = await control.validators(filter, asked)
  return { data, text: renderValidators(data.validators) }
}

/** Balances in ETH. */
function renderValidators(validators: EthereumResult<'validators'>['validators']): string {
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
