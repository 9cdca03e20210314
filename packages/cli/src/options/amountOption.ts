import { parseAmount } from '@millpond/sdk'
import type { Command } from 'commander'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

// What every pool accepts at least: below it, rounding would eat the shares.
const minimumWei = 100n

/** `--amount`, also as the word after the verb, in the native coin of either family. */
export function addAmountOption(command: Command): Command {
  return command.option('--amount <amount>', 'how much, if not after the verb', parseNative)
}

export declare namespace addAmountOption {
  type Options = { amount?: bigint }
}

/**
 * The amount that was given, with the flag or without.
 * @throws CliError AMOUNT_MISSING; AmountNotANumberError and others of `parseAmount`
 */
export function requireAmount(
  { amount }: addAmountOption.Options,
  [word]: readonly string[],
): bigint {
  if (word !== undefined && amount === undefined) return parseNative(word)
  if (amount !== undefined && word === undefined) return amount
  throw new CliError({
    code: 'AMOUNT_MISSING',
    message: word === undefined ? 'Nothing says how much.' : 'Two amounts were given.',
    next: 'Give one amount, as in --amount 1.5.',
    exitCode: exitCodes.usage,
    option: word === undefined ? '--amount' : undefined,
  })
}

function parseNative(text: string): bigint {
  return parseAmount(text, { symbol: 'ETH or BERA', minimum: minimumWei })
}
