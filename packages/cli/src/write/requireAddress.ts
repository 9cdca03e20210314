import type { Address } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Sender } from './resolveSender.ts'

/**
 * The sender's address, where a command cannot be planned without one.
 * @param missing What nobody says without it, as a sentence.
 * @throws CliError SENDER_MISSING
 */
export function requireAddress(sender: Sender, missing: string): Address {
  if (sender.kind !== 'unknown') return sender.address
  throw new CliError({
    code: 'SENDER_MISSING',
    message: missing,
    next: 'Name the sender with --from, --keystore, --private-key-file or --dev-account.',
    exitCode: exitCodes.usage,
  })
}
