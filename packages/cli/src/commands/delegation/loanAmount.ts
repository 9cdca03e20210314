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
 * The amount that was given, in whole gwei.
 * @throws CliError AMOUNT_NOT_GWEI and those of `requireAmount`
 */
export function requireLoanAmount(options: addLoanAmount.Options, word: string): bigint {
  return requireWholeGwei(requireAmount(options, word))
}

/**
 * The amount that was given, with the flag or without.
 * @throws CliError AMOUNT_MISSING; AmountNotANumberError and others of `parseBera`
 */
export function requireAmount({ amount }: addLoanAmount.Options, word: string): bigint {
  if (word !== '' && amount === undefined) return parseBera()(word)
  if (word === '' && amount !== undefined) return amount
  throw new CliError({
    code: 'AMOUNT_MISSING',
    message: word === '' ? 'Nothing says how much.' : 'Two amounts were given.',
    next: 'Give one amount, as in --amount 40000.',
    exitCode: exitCodes.usage,
  })
}
