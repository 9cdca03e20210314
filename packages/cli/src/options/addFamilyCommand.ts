import type { Network } from '@millpond/networks'
import type { Command, Option } from 'commander'
import { z } from 'zod'
import { requireNetwork } from '../config/requireNetwork.ts'
import { resolveSettings } from '../config/resolveSettings.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { addCommand } from './addCommand.ts'
import { toNetworkOptions } from './addOfficialNames.ts'

/**
 * Adds a command that both kinds of pool have. The family of the configured network decides which
 * side runs; an option of the other side is refused, not ignored.
 */
export function addFamilyCommand<ethereum, berachain>(
  parent: Command,
  context: Context,
  parameters: addFamilyCommand.Parameters<ethereum, berachain>,
): Command {
  const { name, summary, details, addOptions, ethereum, berachain } = parameters
  const sides = `${titles.ethereum} ${ethereum.details}\n${titles.berachain} ${berachain.details}`
  const command = addCommand(parent, {
    name,
    summary,
    details: details === undefined ? sides : `${details}\n${sides}`,
    example: `${ethereum.example}\n  $ ${berachain.example}`,
    // It prints what the network's own prints.
    output: z.union([ethereum.output, berachain.output]),
  })
  addOptions(command)
  const own = {
    ethereum: addOwnOptions(command, titles.ethereum, ethereum),
    berachain: addOwnOptions(command, titles.berachain, berachain),
  }

  return command.action(async () => {
    const options = toNetworkOptions(command.opts())
    const network = requireNetwork(await resolveSettings(context, options))
    const { family } = network
    refuseOptions(command, own[family === 'ethereum' ? 'berachain' : 'ethereum'], network)
    const side = family === 'ethereum' ? ethereum : berachain
    requireOptions(command, own[family], side.required ?? [])
    // Each side declares the options that it reads; commander cannot type them.
    await side.run(context, options as ethereum & berachain, command.args)
  })
}

export declare namespace addFamilyCommand {
  type Parameters<ethereum, berachain> = {
    /** As commander takes it: the verb and its arguments. */
    name: string
    /** One line, for lists. */
    summary: string
    /** What holds for both, if anything. */
    details?: string
    /** Adds the options that both sides take. */
    addOptions: (command: Command) => unknown
    ethereum: Side<ethereum>
    berachain: Side<berachain>
  }
  /** What a command is for one kind of pool. */
  type Side<options> = {
    /** What it does there, in one sentence or two. */
    details: string
    /** A command line that works, with plausible values. */
    example: string
    /** What it prints with `--json`, with bigints as decimal digits. */
    output: z.ZodType
    /** Adds the options that only this side takes. */
    addOptions?: (command: Command) => unknown
    /** Names of those that it cannot do without. */
    required?: readonly string[]
    /** @param words What stands after the verb without a flag. */
    run: (context: Context, options: options, words: readonly string[]) => Promise<void>
  }
}

const titles = { ethereum: 'Ethereum pools:', berachain: 'Berachain pools:' } as const

function addOwnOptions<options>(
  command: Command,
  title: string,
  { addOptions }: addFamilyCommand.Side<options>,
): readonly Option[] {
  const before = command.options.length
  command.optionsGroup(title)
  addOptions?.(command)
  return command.options.slice(before)
}

function refuseOptions(command: Command, foreign: readonly Option[], { name, family }: Network) {
  const given = foreign.find(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  )
  if (!given) return
  const [other, own] = family === 'ethereum' ? ['Berachain', 'Ethereum'] : ['Ethereum', 'Berachain']
  throw new CliError({
    code: 'OPTION_FOREIGN',
    message: `${given.long} is for ${other} pools; ${name} is not a network of theirs.`,
    next: `Leave it out; --help lists what ${own} pools take.`,
    exitCode: exitCodes.usage,
  })
}

/** Says it as commander says it of an option that every side needs. */
function requireOptions(command: Command, own: readonly Option[], required: readonly string[]) {
  const missing = own.find((option) => {
    const name = option.attributeName()
    return required.includes(name) && command.getOptionValue(name) === undefined
  })
  if (!missing) return
  missing.makeOptionMandatory()
  const code = 'commander.missingMandatoryOptionValue'
  command.error(`error: required option '${missing.flags}' not specified`, { code })
}
