import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import { deployDelegationHandlerCall, readHandlerPlace } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addOfficialNames, toNetworkOptions } from '../../options/addOfficialNames.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
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
    output: writeOutput,
    example:
      `millpond delegation deploy --pubkey 0x${'ab'.repeat(48)} \\\n` +
      '      --dev-account 1 --via send',
  })
  addOfficialNames(addSendOptions(addNetworkOptions(command))).action(async () => {
    const options = toNetworkOptions(command.opts<Options>())
    const session = await connectHandler(context, options)
    const { client, delegationHandlerFactory, pubkey } = session
    const place = await readHandlerPlace(client, { delegationHandlerFactory, pubkey })
    await runWrite(context, { session, options, write: plan(session, place) })
  })
}

type Options = addNetworkOptions.Options & addSendOptions.Options & addOfficialNames.Options

function plan(
  { delegationHandlerFactory, pubkey }: HandlerSession,
  place: readHandlerPlace.ReturnType,
): Write {
  if (place.kind === 'deployed') {
    const reason = `the validator has the handler ${place.handler}`
    throw nothingToDo(reason, 'See `millpond delegation status`.')
  }
  return {
    title: 'Create a delegation handler',
    details: [
      ['validator', pubkey],
      ['handler', place.handler],
      ['delegator', place.delegator],
    ],
    calls: [deployDelegationHandlerCall({ delegationHandlerFactory, pubkey })],
    fileName: 'deploy-command',
    pubkey,
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const abi = iDelegationHandlerFactoryAbi
      const [event] = parseEventLogs({ abi, eventName: 'DelegationHandlerDeployed', logs })
      return event ? [['handler', event.args.delegationHandler]] : []
    },
  }
}
