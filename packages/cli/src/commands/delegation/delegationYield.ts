import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { readWithdrawalFee, requestYieldWithdrawalCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { addMaxFeeOption } from '../../options/addMaxFeeOption.ts'
import { formatBera } from '../../output/formatBera.ts'
import { formatShares } from '../../output/formatShares.ts'
import { renderMaxFee } from '../../output/renderMaxFee.ts'
import { toMaxFee } from '../../write/berachain/toMaxFee.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'

/** `millpond delegation yield`: what the loan earned, for the validator. */
export function registerDelegationYield(group: Command, context: Context): void {
  addDelegationWrite<addMaxFeeOption.Options>(group, context, {
    name: 'yield',
    summary: 'Ask for what the lent BERA earned. Validator.',
    details: 'Paid to the validator by `millpond delegation complete`, 129,600 blocks later.',
    example: 'millpond delegation yield --private-key-file key.txt --via send',
    addOptions: addMaxFeeOption,
    plan: async ({ client, withdrawalVault, delegation }, { options }) => {
      const fee = await readWithdrawalFee(client, { withdrawalVault })
      const maxFee = toMaxFee(fee, options.maxFee)
      const { handler: delegationHandler, delegated, available } = delegation
      return {
        title: 'Request the yield of lent BERA',
        details: [
          ['staked', `${formatBera(delegated - available)} of the loan stays`],
          ['fee', renderMaxFee({ fee, maxFee })],
        ],
        calls: [requestYieldWithdrawalCall({ delegationHandler, maxFee })],
        summarize: (receipts) => {
          const logs = receipts.flatMap((receipt) => receipt.logs)
          const eventName = 'YieldRedeemRequested'
          const [event] = parseEventLogs({ abi: iDelegationHandlerAbi, eventName, logs })
          if (!event) return []
          return [
            ['request', String(event.args.requestId)],
            ['burned', `${formatShares(event.args.shares)} shares`],
          ]
        },
      }
    },
  })
}
