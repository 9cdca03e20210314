import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'
import { describeTree } from './describeTree.ts'
import { renderBash } from './renderBash.ts'
import { renderFish } from './renderFish.ts'
import { renderZsh } from './renderZsh.ts'

const renderers = { bash: renderBash, zsh: renderZsh, fish: renderFish } as const
const shells = Object.keys(renderers)

const output = z.strictObject({ shell: z.enum(['bash', 'zsh', 'fish']), script: z.string() })

/** `millpond completion`: a script with every command, option and known value. */
export function registerCompletion(program: Command, context: Context): void {
  const command = addCommand(program, {
    name: 'completion <shell>',
    summary: 'Print a script that completes commands in bash, zsh or fish.',
    details:
      'The script knows this version; nothing runs at the press of a key. To have it in every shell:\n' +
      "  bash   echo 'source <(millpond completion bash)' >> ~/.bashrc\n" +
      "  zsh    echo 'source <(millpond completion zsh)' >> ~/.zshrc, below compinit\n" +
      '  fish   millpond completion fish > ~/.config/fish/completions/millpond.fish',
    example: 'millpond completion bash',
    output,
  }).action((word: string, { json }: { json?: boolean }) => {
    const shell = parseShell(word)
    const script = renderers[shell](describeTree(program))
    print(context, { json, data: { shell, script }, text: script })
  })
  // Not with `choices()`: commander would refuse a wrong word without a code.
  const [argument] = command.registeredArguments
  if (argument) argument.argChoices = shells
}

function parseShell(word: string): keyof typeof renderers {
  if (word === 'bash' || word === 'zsh' || word === 'fish') return word
  throw new CliError({
    code: 'SHELL_UNKNOWN',
    message: `There is no completion for the shell "${word}".`,
    next: `Use one of ${shells.join(', ')}.`,
    exitCode: exitCodes.usage,
  })
}
