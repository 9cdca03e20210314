import {
  type Address,
  type Client,
  type Hash,
  type Hex,
  isAddressEqual,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import {
  getBlock,
  getBlockNumber,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
} from 'viem/actions'

/**
 * What became of a transaction by now. It asks for everything each time, so it depends on no block
 * that anybody told of; `pending` is what to hand to the next look.
 */
export async function findOutcome(
  client: Client,
  { hash, pending }: findOutcome.Parameters,
): Promise<findOutcome.ReturnType> {
  const receipt = await findReceipt(client, hash)
  if (receipt) return { kind: 'included', receipt }

  const blockNumber = await getBlockNumber(client, { cacheTime: 0 })
  const known = pending ?? (await findPending(client, { hash, blockNumber }))
  if (!known) return { kind: 'pending', pending: undefined }
  const { from: address, nonce } = known
  const used = await getTransactionCount(client, { address, blockNumber })
  // Somebody may change a nonce without a transaction: then the search ends here as well.
  const next = { kind: 'pending', pending: { ...known, freeBlock: blockNumber } } as const
  if (used <= nonce) return next

  for (let number = known.freeBlock + 1n; number <= blockNumber; number += 1n) {
    const included = await findSuccessor(client, { known, blockNumber: number })
    if (included) return toOutcome(client, { hash, known, included })
  }
  return next
}

export declare namespace findOutcome {
  /** A transaction that the node knew before it was included. */
  type Pending = {
    from: Address
    nonce: number
    to: Address | null
    value: bigint
    input: Hex
    /** The last block in which nothing was included with its nonce. */
    freeBlock: bigint
  }
  type Parameters = {
    hash: Hash
    /** What the look before told. */
    pending?: Pending | undefined
  }
  type ReturnType =
    | { kind: 'pending'; pending: Pending | undefined }
    /** It, or the same with another fee. */
    | { kind: 'included'; receipt: TransactionReceipt }
    /** Another one with its nonce. */
    | { kind: 'replaced'; replacement: Hash }
}

async function findReceipt(client: Client, hash: Hash): Promise<TransactionReceipt | undefined> {
  try {
    return await getTransactionReceipt(client, { hash })
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw error
  }
}

async function findPending(
  client: Client,
  { hash, blockNumber }: { hash: Hash; blockNumber: bigint },
): Promise<findOutcome.Pending | undefined> {
  try {
    const { from, nonce, to, value, input } = await getTransaction(client, { hash })
    return { from, nonce, to, value, input, freeBlock: blockNumber }
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return undefined
    throw error
  }
}

type Included = Omit<findOutcome.Pending, 'freeBlock'> & { hash: Hash }

/** The transaction of a block that has the sender and the nonce. */
async function findSuccessor(
  client: Client,
  { known, blockNumber }: { known: findOutcome.Pending; blockNumber: bigint },
): Promise<Included | undefined> {
  const { transactions } = await getBlock(client, { blockNumber, includeTransactions: true })
  return transactions.find(({ from, nonce }) => {
    return nonce === known.nonce && isAddressEqual(from, known.from)
  })
}

async function toOutcome(
  client: Client,
  found: { hash: Hash; known: findOutcome.Pending; included: Included },
): Promise<findOutcome.ReturnType> {
  const { hash, known, included } = found
  if (included.hash !== hash && !isSame(included, known))
    return { kind: 'replaced', replacement: included.hash }
  const receipt = await getTransactionReceipt(client, { hash: included.hash })
  return { kind: 'included', receipt }
}

type Content = Pick<findOutcome.Pending, 'to' | 'value' | 'input'>

/** Nodes differ in how they write an address. */
function isSame(left: Content, right: Content): boolean {
  const isSameReceiver = left.to?.toLowerCase() === right.to?.toLowerCase()
  return isSameReceiver && left.value === right.value && left.input === right.input
}
