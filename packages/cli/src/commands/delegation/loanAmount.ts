import type { Command } from 'commander'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { parseBera } from '../../options/parseBera.ts'
import { requireWholeGwei } from '../../options/requireWholeGwei.ts'

/** `--amount`, also as the word after the verb. */
export function addLoanAmount(command: Command): Command {
  return command.option('--amount <bera>', 'how much, if not after the verb', parseBera())
}

export declare namespace addLoanAmount {
  type Options = { amount?: bigint }
}

/**
 * The amount that was given, with the flag or without, in whole gwei.
 * @throws CliError AMOUNT_MISSING, AMOUNT_NOT_GWEI; AmountNotANumberError and others of `parseBera`
 */
export function requireLoanAmount({ amount }: addLoanAmount.Options, word: string): bigint {
  if (word !== '' && amount === undefined) return requireWholeGwei(parseBera()(word))
  if (word === '' && amount !== undefined) return requireWholeGwei(amount)
  throw new CliError({
    code: 'AMOUNT_MISSING',
    message: word === '' ? 'Nothing says how much.' : 'Two amounts were given.',
    next: 'Give one amount, as in --amount 40000.',
    exitCode: exitCodes.usage,
  })
}
