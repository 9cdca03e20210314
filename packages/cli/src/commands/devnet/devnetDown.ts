import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { readDevnetState } from '../../devnet/devnetState.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'

/** What `--json` prints. */
const output = z.strictObject({ kind: z.literal('stopped') })

const pollMs = 100
const timeoutMs = 30_000

/** `millpond devnet down`: stops the local chain of this folder and makes sure of it. */
export function registerDevnetDown(group: Command, context: Context): void {
  addCommand(group, {
    name: 'down',
    summary: 'Stop the local chain of this folder.',
    output,
    example: 'millpond devnet down',
  }).action(async ({ json }: { json?: boolean }) => {
    await askDevnet(context, {
      ethereum: (control, asked) => control.stop({}, asked),
      berachain: (control, asked) => control.stop({}, asked),
    })
    await waitUntilDown(context)
    print(context, { json, data: { kind: 'stopped' }, text: renderDevnetDown() })
  })
}

/** That it is down. */
function renderDevnetDown(): string {
  return 'The local chain is down.\n'
}

/** The runner removes its file last, after everything it started has ended. */
async function waitUntilDown({ directory, signal }: Context): Promise<void> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += pollMs) {
    const found = await readDevnetState(directory)
    if (found.kind === 'absent') return
    await sleep(pollMs, undefined, { signal })
  }
  throw new CliError({
    code: 'DEVNET_STOP_TIMEOUT',
    message: `The local chain was asked to stop but is not down after ${timeoutMs / 1000} s.`,
    next: 'Look at the terminal where it runs.',
    exitCode: exitCodes.timeout,
  })
}
