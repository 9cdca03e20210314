import type { Address } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Sender } from './resolveSender.ts'

/**
 * Who gets what a call gives: the one asked for, or the sender.
 * @throws CliError RECEIVER_MISSING when neither is known
 */
export function requireReceiver(sender: Sender, receiver: Address | undefined): Address {
  if (receiver !== undefined) return receiver
  if (sender.kind !== 'unknown') return sender.address
  throw new CliError({
    code: 'RECEIVER_MISSING',
    message: 'Nothing says who receives it.',
    next: 'Add --receiver, or name the sender with --from, --private-key-file or --dev-account.',
    exitCode: exitCodes.usage,
  })
}
