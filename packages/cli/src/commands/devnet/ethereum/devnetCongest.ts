import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { formatCount } from '../../../output/formatCount.ts'
import { print } from '../../../output/print.ts'
import { units } from '../../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.strictObject({
  feeBefore: units,
  feeAfter: units,
  wei: units,
  transactions: z.int(),
  blocks: z.array(z.int()),
})

/** `millpond devnet congest`: a traffic jam of exit requests. */
export function registerDevnetCongest(group: Command, context: Context): void {
  addCommand(group, {
    name: 'congest',
    summary: 'Fill a request queue, so that its fee rises.',
    output,
    example: 'millpond devnet congest --queue withdrawals --requests 50',
  })
    .option(
      '--queue <queue>',
      'withdrawals or consolidations',
      parseChoice('--queue', queues),
      'withdrawals',
    )
    .requiredOption(
      '--requests <n>',
      'how many',
      parseInteger({ option: '--requests', minimum: 1, maximum: 10_000 }),
    )
    .action(async ({ json, ...input }: Options) => {
      const result = await askEthereum(context, (control, asked) => control.congest(input, asked))
      const { feeBefore, feeAfter, transactions } = result
      const fees = `from ${feeBefore} to ${feeAfter} wei`
      const text = `The fee went ${fees}, by ${formatCount(transactions, 'transaction')}.\n`
      print(context, { json, data: result, text })
    })
}

const queues = ['withdrawals', 'consolidations'] as const

type Options = { queue: (typeof queues)[number]; requests: number; json?: boolean }
