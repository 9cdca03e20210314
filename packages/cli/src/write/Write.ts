import type { Call } from '@millpond/sdk'
import type { BerachainRole } from '@millpond/sdk/berachain'
import type { Address, TransactionReceipt } from 'viem'

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
  /** The role that the contract asks of the sender, if any. */
  role?: RequiredRole
  /** Set when nobody can undo it: a person has to agree in words. */
  irreversible?: Irreversible
  /** Until when the chain takes the calls, and how to make them again. */
  expiry?: Expiry
  /** Name of what `--via cast` and `--via safe` write, without folder and ending. */
  fileName?: string
  /** Texts for people that go with what `--via cast` and `--via safe` write into a folder. */
  notes?: readonly Note[]
  /** The public key whose pool it is about, for the head of what is written. */
  pubkey?: string
}

/** A file beside the one that is signed; its name has its ending. */
export type Note = { fileName: string; text: string }

/** Whom a contract lets do something. */
export type RequiredRole = { contract: Address; role: BerachainRole }

/** What is lost for good, and the word that a person types to agree. */
export type Irreversible = {
  /** As a sentence without a period: `The validator exits and never comes back`. */
  effect: string
  word: string
}

/** Proofs grow old. */
export type Expiry = {
  /** Unix time; the contract refuses the calls after it. */
  atSeconds: bigint
  /** The same write with new proofs. */
  refresh: () => Promise<Write>
}
