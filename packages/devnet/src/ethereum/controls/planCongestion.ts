/**
 * How many requests to send in the next block, split into transactions: as many as gas and balance allow.
 * All of one block pay the same fee, because the fee only moves at the end of a block.
 */
export function planCongestion(parameters: planCongestion.Parameters): planCongestion.ReturnType {
  const { remaining, fee, balance, gasPrice, gasPerRequest, gasOfTransaction } = parameters
  const { blockGas, transactionGas } = parameters
  const perTransaction = Number((transactionGas - gasOfTransaction) / gasPerRequest)
  const transactionsPerBlock = Number(blockGas / transactionGas)
  const ofRest = (blockGas % transactionGas) - gasOfTransaction
  const capacity =
    perTransaction * transactionsPerBlock + Math.max(0, Number(ofRest / gasPerRequest))

  // One transaction's overhead too much for small counts, which is never more than the account can pay.
  const fixed = BigInt(transactionsPerBlock + 1) * gasOfTransaction * gasPrice
  const each = fee + gasPerRequest * gasPrice
  const affordable = balance > fixed ? (balance - fixed) / each : 0n
  const count = Math.min(remaining, capacity, toNumber(affordable))
  if (count < 1) return { kind: 'unaffordable' }

  const full = Math.floor(count / perTransaction)
  const batches = Array.from({ length: full }, () => perTransaction)
  const rest = count % perTransaction
  return { kind: 'send', batches: rest === 0 ? batches : [...batches, rest] }
}

export declare namespace planCongestion {
  type Parameters = {
    remaining: number
    /** Wei per request. */
    fee: bigint
    /** Wei of the account. */
    balance: bigint
    /** Wei, the most that is offered. */
    gasPrice: bigint
    gasPerRequest: bigint
    gasOfTransaction: bigint
    blockGas: bigint
    /** The most that one transaction may use. */
    transactionGas: bigint
  }
  type ReturnType =
    | { kind: 'send' /** Requests per transaction. */; batches: readonly number[] }
    | { kind: 'unaffordable' }
}

function toNumber(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value)
}
