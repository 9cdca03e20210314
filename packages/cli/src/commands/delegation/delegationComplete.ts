import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { formatInteger } from '@millpond/sdk'
import { completeWithdrawalCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Detail, Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { Delegation } from './connectDelegation.ts'

/** `millpond delegation complete`: takes in a request of the handler. */
export function registerDelegationComplete(group: Command, context: Context): void {
  const parseId = parseInteger({ option: 'id', minimum: 1 })
  addDelegationWrite(group, context, {
    name: 'complete <id>',
    summary: 'Take in a request: yield goes to the validator, principal to the handler.',
    details:
      'Also if somebody had it paid to the handler already. Yield needs the validator, principal the ' +
      'delegator. `millpond delegation status` shows the ids.',
    example: 'millpond delegation complete 12 --private-key-file key.txt --via send',
    plan: ({ delegation }, { word }) => plan(delegation, BigInt(parseId(word))),
  })
}

function plan({ handler, requests }: Delegation, requestId: bigint): Write {
  const open = requests.find((request) => request.id === requestId)
  if (open?.readiness.kind === 'waiting') {
    const left = formatInteger(open.readiness.blocksLeft)
    throw nothingToDo(`request ${requestId} has to wait ${left} more blocks`, 'Wait for them.')
  }
  const details: Detail[] = open
    ? [
        ['purpose', open.purpose],
        ['pays', formatBera(open.assets)],
      ]
    : [['state', 'not open: paid already, or not of this handler']]
  return {
    title: `Complete request ${requestId}`,
    details,
    calls: [completeWithdrawalCall({ delegationHandler: handler, requestId })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'WithdrawalCompleted'
      const [event] = parseEventLogs({ abi: iDelegationHandlerAbi, eventName, logs })
      if (!event) return []
      return [
        ['paid', formatBera(event.args.amount)],
        ['to', event.args.receiver],
      ]
    },
  }
}
