import { z } from 'zod'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hash = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const hex = z.templateLiteral(['0x', z.string().regex(/^([0-9a-f]{2})*$/)])
const wei = z.string().regex(/^\d+$/)

/**
 * One line of `.millpond/transactions.jsonl`. A transaction has a line before it is sent and one
 * when it is decided; the last line of a hash counts.
 */
export const transactionRecord = z.object({
  /** When the line was written, ISO 8601 in UTC. */
  timestamp: z.string(),
  /** The function, or what `tx` did. */
  label: z.string(),
  mode: z.literal('send'),
  network: z.string(),
  chainId: z.int(),
  from: address,
  to: address,
  data: hex,
  value: wei,
  hash,
  nonce: z.int(),
  status: z.enum(['pending', 'included', 'reverted', 'replaced', 'unknown']),
  block: wei.nullable(),
  gas: wei,
  /** Wei per gas. */
  maxFeePerGas: wei,
  maxPriorityFeePerGas: wei,
  /** The command line, to know it again when it is repeated. Older lines have none. */
  command: z.string().optional(),
  /** The command that it belongs to: its transactions, in order, have the steps 0 to `of` − 1. */
  flow: z.object({ id: z.string(), step: z.int(), of: z.int() }),
})

/** See {@link transactionRecord}. */
export type TransactionRecord = z.infer<typeof transactionRecord>
