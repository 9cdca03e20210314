import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import { deployDelegationHandlerCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { connectHandler, type HandlerSession } from './connectDelegation.ts'

/** `millpond delegation deploy`: the contract that lends BERA to one validator. */
export function registerDelegationDeploy(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'deploy',
    summary: 'Create the handler that lends BERA to a validator. Anybody may.',
    details: 'Its delegator is the owner of the factory, whoever creates it.',
    example: `millpond delegation deploy --network bepolia --pool 0x${'ab'.repeat(48)}`,
  })
  addSendOptions(addNetworkOptions(command)).action(
    async (options: addNetworkOptions.Options & addSendOptions.Options) => {
      const session = await connectHandler(context, options)
      await runWrite(context, { session, options, write: plan(session) })
    },
  )
}

function plan({ found, delegationHandlerFactory, pubkey }: HandlerSession): Write {
  if (found.kind === 'known') {
    const reason = `the validator has the handler ${found.handler}`
    throw nothingToDo(reason, 'See `millpond delegation status`.')
  }
  return {
    title: 'Create a delegation handler',
    details: [['validator', pubkey]],
    calls: [deployDelegationHandlerCall({ delegationHandlerFactory, pubkey })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const abi = iDelegationHandlerFactoryAbi
      const [event] = parseEventLogs({ abi, eventName: 'DelegationHandlerDeployed', logs })
      return event ? [['handler', event.args.delegationHandler]] : []
    },
  }
}
