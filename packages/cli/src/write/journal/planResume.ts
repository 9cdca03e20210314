import { type Address, type Hex, isAddressEqual, type TransactionReceipt } from 'viem'
import type { TransactionRecord } from './TransactionRecord.ts'

/** How long after its inclusion a step of an interrupted command still counts as done. */
const mostAgeSeconds = 600n

/** What a transaction does, whoever sends it, and the command line that wants it. */
export type Step = { to: Address; data: Hex; value: bigint; command?: string | undefined }

/** Where the chain has a transaction. */
export type OnChain =
  | { kind: 'unknown' }
  | { kind: 'pending' }
  | { kind: 'reverted'; blockNumber: bigint }
  | { kind: 'included'; receipt: TransactionReceipt; ageSeconds: bigint }

/** What becomes of a step of a command that may have been started before. */
export type Decision =
  | { kind: 'send' }
  /** Sent already, not included yet. */
  | { kind: 'wait'; record: TransactionRecord }
  /** Included already. */
  | { kind: 'skip'; record: TransactionRecord; receipt: TransactionReceipt }

/**
 * Transactions of the journal that may be steps of this command: nobody knows their end, or they
 * belong to a command that was interrupted.
 */
export function findCandidates(
  records: readonly TransactionRecord[],
  { chainId, from, steps }: findCandidates.Parameters,
): readonly TransactionRecord[] {
  return records
    .filter((record) => record.chainId === chainId && isAddressEqual(record.from, from))
    .filter((record) => steps.some((step) => isSame(record, step) || isRepeated(record, step)))
    .filter(({ status, flow }) => {
      if (status === 'included') return flow.of > 1 && isUnfinished(records, flow.id)
      return status === 'pending' || status === 'unknown'
    })
    .toSorted((a, b) => a.nonce - b.nonce)
}

export declare namespace findCandidates {
  type Parameters = { chainId: number; from: Address; steps: readonly Step[] }
}

/**
 * Decides for each step whether it was sent before. Each transaction stands for one step at most.
 * What is pending is never sent again; what is included counts for ten minutes, and only as long
 * as no step before it has to be sent.
 */
export function planResume({ steps, found }: planResume.Parameters): readonly Decision[] {
  const left = [...found]
  let isBeginning = true
  return steps.map((step): Decision => {
    const isFree = ({ record, chain }: planResume.Found) =>
      isUsable(chain, isBeginning) && !steps.some((other) => isSame(record, other))
    const same = left.findIndex(
      ({ record, chain }) => isSame(record, step) && isUsable(chain, isBeginning),
    )
    const index =
      same === -1 ? left.findIndex((one) => isFree(one) && isRepeated(one.record, step)) : same
    const [match] = index === -1 ? [] : left.splice(index, 1)
    if (match?.chain.kind === 'included') {
      return { kind: 'skip', record: match.record, receipt: match.chain.receipt }
    }
    isBeginning = false
    return match ? { kind: 'wait', record: match.record } : { kind: 'send' }
  })
}

export declare namespace planResume {
  type Found = { record: TransactionRecord; chain: OnChain }
  type Parameters = {
    steps: readonly Step[]
    /** Candidates, in the order of their nonces. */
    found: readonly Found[]
  }
}

function isUsable(chain: OnChain, isBeginning: boolean): boolean {
  if (chain.kind === 'included') return isBeginning && chain.ageSeconds < mostAgeSeconds
  return chain.kind === 'pending'
}

function isSame(record: TransactionRecord, { to, data, value }: Step): boolean {
  return isAddressEqual(record.to, to) && record.data === data && record.value === String(value)
}

/** The same command line calls the same function: fees and shares of now may differ from those of before. */
function isRepeated(record: TransactionRecord, { to, data, command }: Step): boolean {
  if (command === undefined || record.command !== command) return false
  return isAddressEqual(record.to, to) && record.data.slice(0, 10) === data.slice(0, 10)
}

function isUnfinished(records: readonly TransactionRecord[], id: string): boolean {
  const own = records.filter(({ flow }) => flow.id === id)
  const done = own.filter(({ status }) => status === 'included').map(({ flow }) => flow.step)
  return own.some(({ flow }) => new Set(done).size < flow.of)
}
