import type { EthereumResult } from '@millpond/devnet/control'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { print } from '../../../output/print.ts'
import { hash } from '../../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('committed'), root: hash, blockNumber: z.int() }),
  z.strictObject({ kind: z.literal('undecided') }),
])

/** `millpond devnet commit`: the oracles of effective balances vote at once. */
export function registerDevnetCommit(group: Command, context: Context): void {
  addCommand(group, {
    name: 'commit',
    summary: 'Let the oracles commit a root of effective balances now.',
    details: 'By themselves they vote every 75 epochs. Three of the four must agree.',
    output,
    example: 'millpond devnet commit',
  }).action(async ({ json }: { json?: boolean }) => {
    const result = await askEthereum(context, (control, asked) =>
      control.commitEffectiveBalances({}, asked),
    )
    print(context, { json, data: result, text: renderCommit(result) })
  })
}

function renderCommit(result: EthereumResult<'commitEffectiveBalances'>): string {
  if (result.kind === 'undecided')
    return 'No root was committed: no cluster has validators, or fewer than three oracles agree.\n'
  const { root, blockNumber } = result
  return `The oracles committed ${root}\n  block      ${blockNumber}\n`
}
