import type { Call, Sender as CallSender } from '@millpond/sdk'
import type { Task } from '@millpond/sdk/daemon'
import { zeroAddress } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Sender } from './resolveSender.ts'

/**
 * The call that a daemon would make now, without making it: commands and daemons decide alike.
 * @throws CliError NOTHING_TO_DO, STATE_UNKNOWN
 */
export async function planFromTask(parameters: planFromTask.Parameters): Promise<Call> {
  const { createTask, sender, signal } = parameters
  const calls: Call[] = []
  const task = createTask({
    // Only members of a committee are asked who they are; keepers are nobody in particular.
    account: sender.kind === 'unknown' ? zeroAddress : sender.address,
    async send(call) {
      calls.push(call)
      return { kind: 'planned', call }
    },
  })

  const result = await task.run({ signal })
  const [call] = calls
  if (call) return call
  const reason = 'reason' in result ? result.reason : undefined
  throw nothing(result.kind === 'unknown', reason)
}

export declare namespace planFromTask {
  type Parameters = {
    createTask: (sender: CallSender) => Task
    sender: Sender
    signal: AbortSignal
  }
}

function nothing(isUnknown: boolean, reason = 'no reason was given'): CliError {
  return new CliError({
    code: isUnknown ? 'STATE_UNKNOWN' : 'NOTHING_TO_DO',
    message: isUnknown
      ? `It cannot be decided now: ${reason}.`
      : `There is nothing to do: ${reason}.`,
    next: isUnknown ? 'Try again later.' : 'See `millpond status`.',
    exitCode: exitCodes.precondition,
  })
}
