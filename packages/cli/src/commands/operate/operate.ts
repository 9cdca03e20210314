import { type BerachainRole, readRole } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { z } from 'zod'
import { connectPool, type PoolSession } from '../../chain/berachain/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { type ExitCode, exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { isUsed } from '../../write/refuseUnused.ts'
import { resolveSender } from '../../write/resolveSender.ts'
import { askParameters } from './askParameters.ts'
import { findCommand } from './findCommand.ts'
import { type OperateAction, operateActions } from './operateActions.ts'

/** A menu needs somebody who reads it. */
const output = z.never().meta({ description: 'with --json the menu is refused; run its commands' })

/** `millpond operate`: everything that a pool operator does, from a menu. */
export function registerOperate(program: Command, context: Context): void {
  const command = addCommand(program, {
    name: 'operate',
    summary: 'Choose what to do with a Berachain pool from a menu, at a terminal.',
    details:
      'Shows every action, the role that it needs and whether you have it; asks for what it needs, ' +
      'previews it, then asks how to send it. It runs the same commands that `pol`, `roles` and ' +
      '`pool` have.',
    example: 'millpond operate --dev-account 1',
    output,
  })
  addSendOptions(addNetworkOptions(command)).action(async () => {
    const options = command.opts<Options>()
    if (!context.isInteractive || options.json === true) throw terminalMissing(context, command)
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    const account = sender.kind === 'unknown' ? undefined : sender.address
    const given = passOn(command)
    while (true) {
      const action = await choose(context, program, await readHeld(session, account))
      if (action === undefined) return
      await perform(context, program, action, given)
    }
  })
}

type Options = addNetworkOptions.Options & addSendOptions.Options

type Held = { kind: 'unknown' } | { kind: 'known'; held: ReadonlySet<BerachainRole> }

/** Read each time: the menu itself gives and takes roles. */
async function readHeld(
  { client, contracts }: PoolSession,
  account: Address | undefined,
): Promise<Held> {
  if (account === undefined) return { kind: 'unknown' }
  const contract = contracts.smartOperator
  const roles = [...new Set(operateActions.flatMap(({ role }) => (role ? [role] : [])))]
  const answers = await Promise.all(
    roles.map((role) => readRole(client, { contract, role, account })),
  )
  return { kind: 'known', held: new Set(roles.filter((_, index) => answers[index])) }
}

async function choose(
  { prompter }: Pick<Context, 'prompter'>,
  program: Command,
  held: Held,
): Promise<OperateAction | undefined> {
  const offered = operateActions.filter(({ words }) => findCommand(program, words))
  const value = await prompter.select({
    message: 'What do you want to do?',
    choices: [
      ...offered.map(({ label, words, role }) => ({
        value: words.join(' '),
        label,
        hint: describeRole(role, held),
      })),
      { value: 'leave', label: 'Leave' },
    ],
  })
  return offered.find(({ words }) => words.join(' ') === value)
}

/** Who may do it, and whether that is the sender. */
function describeRole(role: BerachainRole | undefined, held: Held): string {
  if (role === undefined) return 'anybody'
  if (held.kind === 'unknown') return `needs ${role}`
  return `needs ${role}: you ${held.held.has(role) ? 'have it' : 'do not have it'}`
}

/** Previews an action as its command does, then sends it if and as the person says. */
async function perform(
  context: Context,
  program: Command,
  action: OperateAction,
  given: readonly string[],
): Promise<void> {
  const command = findCommand(program, action.words)
  if (!command) return
  const parameters = await askParameters(context, command, action.ask)
  const allowed = given.filter((word) => takes(command, word))
  const words = [...action.words, ...parameters, ...allowed]

  const code = await run(context, words)
  if (code === exitCodes.interrupted) throw interrupted()
  if (code !== exitCodes.done || action.isRead) return
  const via = await context.prompter.select({
    message: 'Send it?',
    choices: [
      { value: 'no', label: 'No' },
      { value: 'send', label: 'Send it from here' },
      { value: 'safe', label: 'A file for a Safe' },
      { value: 'cast', label: 'Lines for cast' },
      { value: 'calldata', label: 'Calldata' },
    ],
  })
  if (via === 'no') return
  // What was said for every action may be for another way of sending.
  const fitting = words.filter((word) => isUsed(toFlag(word), via))
  await run(context, [...fitting, `--via=${via}`])
}

/** The very same command line that a person could have typed. */
async function run(context: Context, words: string[]): Promise<ExitCode> {
  // Only now: what runs command lines knows this command, too.
  const { runCommandLine } = await import('../../main.ts')
  return runCommandLine(words, context)
}

/** What was said about network and sender, for the command that is chosen. */
function passOn(command: Command): string[] {
  const given = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  )
  return given.flatMap((option) => {
    const flag = option.long ?? option.flags
    // How to send is asked after the preview.
    if (flag === '--via') return []
    const value: unknown = command.getOptionValue(option.attributeName())
    return value === true ? [flag] : [`${flag}=${String(value)}`]
  })
}

function takes(command: Command, word: string): boolean {
  const flag = toFlag(word)
  return command.options.some(({ long }) => long === flag)
}

function toFlag(word: string): string {
  return word.split('=', 1)[0] ?? word
}

function terminalMissing({ stderr }: Pick<Context, 'stderr'>, command: Command): CliError {
  if (command.opts<Options>().json !== true) stderr.write(command.helpInformation())
  return new CliError({
    code: 'TERMINAL_MISSING',
    message: 'This menu asks questions, and there is no terminal to answer at.',
    next: 'Run the commands themselves: see `millpond pol --help`.',
    exitCode: exitCodes.usage,
  })
}

function interrupted(): CliError {
  return new CliError({
    code: 'INTERRUPTED',
    message: 'The menu was left.',
    exitCode: exitCodes.interrupted,
  })
}
