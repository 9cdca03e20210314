import type { Command } from 'commander'
import { parseGwei } from './parseGwei.ts'
import { parseInteger } from './parseInteger.ts'

/** What a transaction may pay for gas, and how long to wait for it. */
export function addFeeOptions(command: Command): Command {
  return command
    .option('--max-fee <gwei>', 'most to pay for a unit of gas', parseGwei('--max-fee'))
    .option(
      '--priority-fee <gwei>',
      'of that, most to the proposer of the block',
      parseGwei('--priority-fee'),
    )
    .option(
      '--timeout-seconds <n>',
      'how long to wait for inclusion (default: 180)',
      parseInteger({ option: '--timeout-seconds', minimum: 1, maximum: 86_400 }),
    )
}

export declare namespace addFeeOptions {
  type Options = {
    /** Wei per gas, as the next. */
    maxFee?: bigint
    priorityFee?: bigint
    timeoutSeconds?: number
  }
}
