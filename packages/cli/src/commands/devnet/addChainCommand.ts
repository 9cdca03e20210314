import type { ChainFamily } from '@millpond/devnet/control'
import type { Command, Option } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'

/**
 * Adds a command that local chains of both kinds have, with options of their own. `findFamily` decides
 * which side runs; an option of the other side is refused, not ignored.
 */
export function addChainCommand<ethereum, berachain>(
  group: Command,
  context: Context,
  parameters: addChainCommand.Parameters<ethereum, berachain>,
): void {
  const { name, summary, details, addOptions, check, findFamily, ethereum, berachain } = parameters
  const command = addCommand(group, {
    name,
    summary,
    ...(details !== undefined && { details }),
    example: `${ethereum.example}\n  $ ${berachain.example}`,
    output: z.union([ethereum.output, berachain.output]),
  })
  addOptions(command)
  const sides = { ethereum, berachain }
  const own = {
    ethereum: addOwnOptions(command, `${titles.ethereum}:`, ethereum),
    berachain: addOwnOptions(command, `${titles.berachain}:`, berachain),
  }

  command.action(async () => {
    const options = command.opts()
    check?.(options)
    const family = await findFamily(context, options)
    refuseOptions(command, own[family === 'ethereum' ? 'berachain' : 'ethereum'], family)
    // Each side declares the options that it reads; commander cannot type them.
    await sides[family].run(context, options as ethereum & berachain)
  })
}

export declare namespace addChainCommand {
  type Parameters<ethereum, berachain> = {
    name: string
    /** One line, for lists. */
    summary: string
    details?: string
    /** Adds the options that both sides take. */
    addOptions: (command: Command) => unknown
    /** Refuses what is wrong for either side, before a chain is looked for. */
    check?: (options: Record<string, unknown>) => void
    /** Which kind of chain is meant. */
    findFamily: (context: Context, options: Record<string, unknown>) => Promise<ChainFamily>
    ethereum: Side<ethereum>
    berachain: Side<berachain>
  }
  /** What a command is for one kind of chain. */
  type Side<options> = {
    /** A command line that works, with plausible values. */
    example: string
    /** What it prints with `--json`. */
    output: z.ZodType
    /** Adds the options that only this side takes. */
    addOptions?: (command: Command) => unknown
    run: (context: Context, options: options) => Promise<void>
  }
}

const titles = { ethereum: 'Local Ethereum', berachain: 'Local Berachain' } as const

function addOwnOptions<options>(
  command: Command,
  title: string,
  { addOptions }: addChainCommand.Side<options>,
): readonly Option[] {
  const before = command.options.length
  command.optionsGroup(title)
  addOptions?.(command)
  return command.options.slice(before)
}

function refuseOptions(command: Command, foreign: readonly Option[], family: ChainFamily): void {
  const given = foreign.find(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  )
  if (!given) return
  const other = family === 'ethereum' ? 'berachain' : 'ethereum'
  throw new CliError({
    code: 'OPTION_FOREIGN',
    message: `${given.long} is for a ${lower(other)}; this one is a ${lower(family)}.`,
    next: 'Leave it out; --help lists what each takes.',
    exitCode: exitCodes.usage,
  })
}

function lower(family: ChainFamily): string {
  return titles[family].replace('Local', 'local')
}
