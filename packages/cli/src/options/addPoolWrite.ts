import type { Command } from 'commander'
import { connectPool, type PoolSession } from '../chain/berachain/connectPool.ts'
import type { Context } from '../context.ts'
import { writeOutput } from '../output/schema/writeOutput.ts'
import { runWrite } from '../write/runWrite.ts'
import type { Write } from '../write/Write.ts'
import { addCommand } from './addCommand.ts'
import { addNetworkOptions } from './addNetworkOptions.ts'
import { addSendOptions } from './addSendOptions.ts'

/** Adds a command that does one thing to a Berachain pool: connect, plan, preview or send. */
export function addPoolWrite<options extends object>(
  parent: Command,
  context: Context,
  parameters: addPoolWrite.Parameters<options>,
): void {
  const { plan, addOptions, ...texts } = parameters
  const command = addCommand(parent, { output: writeOutput, ...texts })
  addOptions?.(command)
  addSendOptions(addNetworkOptions(command)).action(async () => {
    const options = command.opts<addPoolWrite.Options & options>()
    const session = await connectPool(context, options)
    const write = await plan(session, options, command.args)
    await runWrite(context, { session, options, write })
  })
}

export declare namespace addPoolWrite {
  type Options = addNetworkOptions.Options & addSendOptions.Options
  type Parameters<options> = Omit<addCommand.Parameters, 'output'> & {
    /** Default: what every write prints. */
    output?: addCommand.Parameters['output']
    /** Adds the options that only this command takes. */
    addOptions?: (command: Command) => unknown
    /** @param words What stands after the verb without a flag. */
    plan: (
      session: PoolSession,
      options: Options & options,
      words: readonly string[],
    ) => Write | Promise<Write>
  }
}
