import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addOfficialNames, toNetworkOptions } from '../../options/addOfficialNames.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { resolveSender, type Sender } from '../../write/resolveSender.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { connectDelegation, type DelegationSession } from './connectDelegation.ts'

/** Adds a command that does one thing with lent BERA: connect, plan, preview or send. */
export function addDelegationWrite<options extends object>(
  parent: Command,
  context: Context,
  parameters: addDelegationWrite.Parameters<options>,
): void {
  const { plan, addOptions, ...texts } = parameters
  const command = addCommand(parent, { output: writeOutput, ...texts })
  addOptions?.(command)
  addOfficialNames(addSendOptions(addNetworkOptions(command))).action(async () => {
    const options = toNetworkOptions(command.opts<addDelegationWrite.Options & options>())
    const session = await connectDelegation(context, options)
    const sender = await resolveSender(context, session.network, options)
    const [word = ''] = command.args
    const planned = await plan(session, { options, word, sender })
    const write = { pubkey: session.pubkey, ...planned }
    await runWrite(context, { session, options, write, sender })
  })
}

export declare namespace addDelegationWrite {
  type Options = addNetworkOptions.Options & addSendOptions.Options & addOfficialNames.Options
  type Asked<options> = {
    options: Options & options
    /** What stands after the verb without a flag; empty for verbs that take nothing. */
    word: string
    sender: Sender
  }
  type Parameters<options> = Omit<addCommand.Parameters, 'output'> & {
    /** Adds the options that only this command takes. */
    addOptions?: (command: Command) => unknown
    plan: (session: DelegationSession, asked: Asked<options>) => Write | Promise<Write>
  }
}
