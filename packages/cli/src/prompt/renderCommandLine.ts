import { quoteShell } from '@millpond/sdk'
import { hideUrlSecrets } from '../config/hideUrlSecrets.ts'

/**
 * A command line that a shell takes back. URLs with a key in them become the environment's: nothing
 * secret is shown or written.
 * @example
 * renderCommandLine(['stake', '1.5', '--via', 'send']) // millpond stake 1.5 --via send
 */
export function renderCommandLine(args: readonly string[]): string {
  return ['millpond', ...args.map((arg, index) => renderWord(arg, args[index - 1]))].join(' ')
}

function renderWord(word: string, before: string | undefined): string {
  const [, flag, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? []
  if (flag !== undefined && value !== undefined) {
    return isSecretUrl(value) ? `${flag}="${variableOf(flag)}"` : quoteShell(word)
  }
  return isSecretUrl(word) ? `"${variableOf(before)}"` : quoteShell(word)
}

function isSecretUrl(text: string): boolean {
  if (!/^\w+:\/\//.test(text)) return false
  return !URL.canParse(text) || hideUrlSecrets(text) !== text.replace(/\/$/, '')
}

function variableOf(flag: string | undefined): string {
  return flag === '--beacon-url' ? '$MILLPOND_BEACON_URL' : '$MILLPOND_RPC_URL'
}
