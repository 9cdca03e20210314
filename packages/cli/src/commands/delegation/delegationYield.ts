import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { readWithdrawalFee, requestYieldWithdrawalCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { addMaxRequestFeeOption } from '../../options/addMaxRequestFeeOption.ts'
import { formatBera } from '../../output/formatBera.ts'
import { formatShares } from '../../output/formatShares.ts'
import { renderMaxRequestFee } from '../../output/renderMaxRequestFee.ts'
import { toMaxRequestFee } from '../../write/berachain/toMaxRequestFee.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'

/** `millpond delegation yield`: what the loan earned, for the validator. */
export function registerDelegationYield(group: Command, context: Context): void {
  addDelegationWrite<addMaxRequestFeeOption.Options>(group, context, {
    name: 'yield',
    summary: 'Ask for what the lent BERA earned. Validator.',
    details: 'Paid to the validator by `millpond delegation complete`, 129,600 blocks later.',
    example: 'millpond delegation yield --private-key-file key.txt --via send',
    addOptions: addMaxRequestFeeOption,
    plan: async ({ client, withdrawalVault, delegation }, { options }) => {
      const fee = await readWithdrawalFee(client, { withdrawalVault })
      const maxFee = toMaxRequestFee(fee, options.maxRequestFee)
      const { handler: delegationHandler, delegated, available } = delegation
      return {
        title: 'Request the yield of lent BERA',
        details: [
          ['staked', `${formatBera(delegated - available)} of the loan stays`],
          ['fee', renderMaxRequestFee({ fee, maxFee })],
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
