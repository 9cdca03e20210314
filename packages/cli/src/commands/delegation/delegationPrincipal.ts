import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { readWithdrawalFee, requestDelegatedFundsWithdrawalCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { addMaxRequestFeeOption } from '../../options/addMaxRequestFeeOption.ts'
import { formatBera } from '../../output/formatBera.ts'
import { renderMaxRequestFee } from '../../output/renderMaxRequestFee.ts'
import { toMaxRequestFee } from '../../write/berachain/toMaxRequestFee.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { DelegationSession } from './connectDelegation.ts'

/** `millpond delegation principal`: asks for the lent BERA back. */
export function registerDelegationPrincipal(group: Command, context: Context): void {
  addDelegationWrite<addMaxRequestFeeOption.Options>(group, context, {
    name: 'principal',
    summary: 'Ask for the staked part of the loan back. Delegator.',
    details:
      'Paid to the handler by `millpond delegation complete`, 129,600 blocks later; then `undelegate` ' +
      'ends the loan. More than the headroom of the pool closes the pool.',
    example: 'millpond delegation principal --private-key-file key.txt --via send',
    addOptions: addMaxRequestFeeOption,
    plan: (session, { options }) => plan(session, options),
  })
}

async function plan(
  { client, withdrawalVault, delegation }: DelegationSession,
  options: addMaxRequestFeeOption.Options,
): Promise<Write> {
  const { handler: delegationHandler, delegated, available } = delegation
  if (delegated === available) throw nothingToDo('nothing of the loan is staked')

  const fee = await readWithdrawalFee(client, { withdrawalVault })
  const maxFee = toMaxRequestFee(fee, options.maxRequestFee)
  return {
    title: `Request ${formatBera(delegated - available)} of lent BERA back`,
    details: [['fee', renderMaxRequestFee({ fee, maxFee })]],
    calls: [requestDelegatedFundsWithdrawalCall({ delegationHandler, maxFee })],
    summarize: (receipts) => {
      // The handler's own event does not name the request; the vault's does.
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'WithdrawalRequested'
      const [event] = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
      if (!event) return []
      return [
        ['request', String(event.args.requestId)],
        ['worth', formatBera(event.args.assets)],
      ]
    },
  }
}
