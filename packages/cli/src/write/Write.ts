import type { Call } from '@millpond/sdk'
import type { TransactionReceipt } from 'viem'

/** One line of a preview: a label and a value for people. */
export type Detail = readonly [label: string, value: string]

/** Something that a command wants to do, before anybody decided how it is sent. */
export type Write = {
  /** What happens, as a sentence without a period: `Stake 1.5 ETH`. */
  title: string
  details: readonly Detail[]
  /** In order; each later one needs those before it included. */
  calls: readonly [Call, ...Call[]]
  /** What the transactions did, from the receipts in the order of the calls. */
  summarize?: (receipts: readonly TransactionReceipt[]) => readonly Detail[]
}
