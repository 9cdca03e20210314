import type { Command } from 'commander'
import { z } from 'zod'
import type { OpenSession } from '../../chain/openSession.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { address, hash, hex, units } from '../../output/schema/values.ts'
import { findOnChain } from '../../write/journal/findOnChain.ts'
import { readJournal } from '../../write/journal/journal.ts'
import type { TransactionRecord } from '../../write/journal/TransactionRecord.ts'
import { connectTx } from './connectTx.ts'

const output = z.array(
  z.strictObject({
    timestamp: z.string(),
    label: z.string(),
    from: address,
    to: address,
    value: units,
    data: hex,
    hash,
    nonce: z.int(),
    status: z.enum(['pending', 'included', 'reverted', 'replaced', 'unknown']),
    block: units.nullable(),
  }),
)

/** `millpond tx list`: the journal of this folder, with what the chain says of it. */
export function registerTxList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: 'List what this folder sent on this chain, and what became of it.',
    details:
      'Reads .millpond/transactions.jsonl and asks the chain. `replaced`: another transaction took ' +
      'its place. `unknown`: the node does not have it, and its place is still free.',
    example: 'millpond tx list',
    output,
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const session = await connectTx(context, options)
      const { chainId } = session.network
      const records = (await readJournal(context.directory)).filter(
        (record) => record.chainId === chainId,
      )
      const listed = await Promise.all(records.map((record) => toListed(session, record)))
      print(context, { json: options.json, data: listed, text: renderTxList(listed) })
    },
  )
}

type Listed = z.infer<typeof output>[number]

async function toListed({ client }: OpenSession, record: TransactionRecord): Promise<Listed> {
  const { timestamp, label, from, to, value, data, nonce } = record
  const known = { timestamp, label, from, to, value, data, hash: record.hash, nonce }
  const chain = await findOnChain(client, record.hash)
  switch (chain.kind) {
    case 'pending':
      return { ...known, status: 'pending', block: null }
    case 'included':
      return { ...known, status: 'included', block: String(chain.receipt.blockNumber) }
    case 'reverted':
      return { ...known, status: 'reverted', block: String(chain.blockNumber) }
    case 'unknown': {
      const next = await client.getTransactionCount({ address: from })
      return { ...known, status: next > nonce ? 'replaced' : 'unknown', block: null }
    }
  }
}

function renderTxList(listed: readonly Listed[]): string {
  if (listed.length === 0) return 'This folder sent nothing on this chain.\n'
  const columns = [
    { name: 'time' },
    { name: 'what' },
    { name: 'nonce', align: 'right' },
    { name: 'status' },
    { name: 'block', align: 'right' },
    { name: 'hash' },
  ] as const
  const rows = listed.map(({ timestamp, label, nonce, status, block, hash: id }) => [
    timestamp,
    label,
    String(nonce),
    status,
    block ?? '-',
    id,
  ])
  return renderTable(columns, rows)
}
