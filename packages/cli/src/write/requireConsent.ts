import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'
import type { Irreversible, Write } from './Write.ts'

/**
 * Makes sure that a person agrees, in words, to what nobody can undo.
 * @throws CliError DECLINED
 */
export async function requireConsent(
  { isInteractive, prompter }: Pick<Context, 'isInteractive' | 'prompter'>,
  { confirm, json }: Pick<addSendOptions.Options, 'confirm' | 'json'>,
  { irreversible }: Pick<Write, 'irreversible'>,
): Promise<void> {
  if (!irreversible) return
  const { effect, word } = irreversible
  const canAsk = confirm === undefined && isInteractive && json !== true
  const message = `${effect}. Nobody can undo it. Type "${word}" to go on.`
  const answer = canAsk ? await prompter.text({ message }) : confirm
  if (answer !== undefined && answer.trim() === word) return
  throw declined(irreversible, answer)
}

function declined({ effect, word }: Irreversible, answer: string | undefined): CliError {
  const given = answer === undefined ? 'nobody agreed to it' : `"${answer}" is not "${word}"`
  return new CliError({
    code: 'DECLINED',
    message: `${effect}, which nobody can undo, and ${given}. Nothing was sent.`,
    next: `Add --confirm ${word} if that is what you want.`,
    exitCode: exitCodes.declined,
  })
}
