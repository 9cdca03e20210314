import type { TransactionReceipt } from 'viem'
import type { Context } from '../context.ts'
import { print } from '../output/print.ts'
import { renderDetails } from '../output/renderDetails.ts'
import { toLabelled } from '../output/toLabelled.ts'
import type { Detail, Write } from './Write.ts'

/** Prints what was included and what it did. */
export function printReceipts(
  context: Pick<Context, 'stdout'>,
  { options, write, receipts }: printReceipts.Parameters,
): void {
  const result: readonly Detail[] = write.summarize?.(receipts) ?? []
  const transactions = receipts.map(({ transactionHash, blockNumber, gasUsed }) => ({
    hash: transactionHash,
    blockNumber,
    gasUsed,
  }))
  print(context, {
    json: options.json,
    data: { kind: 'sent', title: write.title, transactions, result: toLabelled(result) },
    text: transactions
      .map(({ hash, blockNumber }) => `Included ${hash} in block ${blockNumber}\n`)
      .join('')
      .concat(renderDetails(undefined, result)),
  })
}

export declare namespace printReceipts {
  type Parameters = {
    options: { json?: boolean }
    write: Pick<Write, 'title' | 'summarize'>
    receipts: readonly TransactionReceipt[]
  }
}
