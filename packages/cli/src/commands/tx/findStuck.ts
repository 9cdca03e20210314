import { type signTransaction, toMillpondError } from '@millpond/sdk'
import { type Address, type Hash, type Hex, type Transaction, TransactionNotFoundError } from 'viem'
import type { OpenSession } from '../../chain/openSession.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { findOnChain } from '../../write/journal/findOnChain.ts'
import { readJournal } from '../../write/journal/journal.ts'
import type { TransactionRecord } from '../../write/journal/TransactionRecord.ts'

/** A transaction that is not included yet. */
export type Stuck = {
  hash: Hash
  label: string
  from: Address
  to: Address
  data: Hex
  value: bigint
  nonce: number
  gas: bigint
  fees: signTransaction.Fees
  /** Undefined when another folder or program sent it. */
  flow: TransactionRecord['flow'] | undefined
}

/**
 * What the journal or the node knows of a transaction that is not included yet.
 * @throws CliError TRANSACTION_DECIDED when it is, or its nonce is used; TRANSACTION_UNKNOWN
 */
export async function findStuck(
  { directory }: Pick<Context, 'directory'>,
  { client, network }: OpenSession,
  hash: Hash,
): Promise<Stuck> {
  const chain = await findOnChain(client, hash)
  if (chain.kind === 'included' || chain.kind === 'reverted') {
    throw decided(`${hash} is included already.`)
  }
  const records = await readJournal(directory)
  const record = records.find((each) => each.hash === hash && each.chainId === network.chainId)
  const stuck = record ? fromRecord(record) : await fromNode(client, hash)
  const next = await client.getTransactionCount({ address: stuck.from })
  if (next <= stuck.nonce) return stuck
  throw decided(`Another transaction with the nonce ${stuck.nonce} of ${hash} is included already.`)
}

function fromRecord(record: TransactionRecord): Stuck {
  const { hash, label, from, to, data, value, nonce, gas, flow } = record
  const fees = {
    maxFeePerGas: BigInt(record.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(record.maxPriorityFeePerGas),
  }
  return { hash, label, from, to, data, value: BigInt(value), nonce, gas: BigInt(gas), fees, flow }
}

async function fromNode(client: OpenSession['client'], hash: Hash): Promise<Stuck> {
  const found = await client.getTransaction({ hash }).catch((error: unknown) => {
    if (error instanceof TransactionNotFoundError) return undefined
    throw toMillpondError(error)
  })
  if (!found?.to) throw unknown(hash)
  const { from, to, input: data, value, nonce, gas } = found
  const label = `a transaction to ${to}`
  return { hash, label, from, to, data, value, nonce, gas, fees: feesOf(found), flow: undefined }
}

function feesOf({ maxFeePerGas, maxPriorityFeePerGas, gasPrice }: Transaction) {
  const price = gasPrice ?? 0n
  return {
    maxFeePerGas: maxFeePerGas ?? price,
    maxPriorityFeePerGas: maxPriorityFeePerGas ?? price,
  }
}

function decided(message: string): CliError {
  return new CliError({
    code: 'TRANSACTION_DECIDED',
    message,
    next: 'Nothing can take its place any more; see `millpond tx list`.',
    exitCode: exitCodes.precondition,
  })
}

function unknown(hash: Hash): CliError {
  return new CliError({
    code: 'TRANSACTION_UNKNOWN',
    message: `Neither this folder nor the node knows a transaction ${hash}.`,
    next: 'Check the hash and the network; `millpond tx list` shows what this folder sent.',
    exitCode: exitCodes.precondition,
  })
}
