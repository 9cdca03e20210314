import {
  concatHex,
  createPublicClient,
  encodeFunctionData,
  type Hex,
  hexToBigInt,
  http,
  keccak256,
  numberToHex,
  type PublicClient,
  parseAbi,
  parseGwei,
} from 'viem'
import { CongestionUnaffordableError, InvalidOptionError } from '../../errors.ts'
import { predeploys } from '../../execution/predeploys.ts'
import { controlAccounts } from '../execution/controlAccounts.ts'
import type { DevnetParts } from './DevnetParts.ts'
import { planCongestion } from './planCongestion.ts'
import { sendTransactions } from './sendTransactions.ts'

const queues = {
  /** EIP-7002: a key and an amount. */
  withdrawals: { address: predeploys.withdrawalRequests, keys: 1, amountBytes: 8 },
  /** EIP-7251: the key of the source and the key of the target. */
  consolidations: { address: predeploys.consolidationRequests, keys: 2, amountBytes: 0 },
} as const

const multicallAbi = parseAbi([
  'struct Call { address target; bool allowFailure; uint256 value; bytes callData; }',
  'struct Result { bool success; bytes returnData; }',
  'function aggregate3Value(Call[] calls) payable returns (Result[] results)',
])

/** Of one request among many, 59,000 and 101,500 measured: storage, a log, the bytes of the call. */
const gasPerRequest = { withdrawals: 65_000n, consolidations: 110_000n } as const
const gasOfTransaction = 100_000n
/** EIP-7825. */
const maxTransactionGas = 16_777_216n

/**
 * Fills a request queue with real transactions: requests for keys that do not exist, so that consensus drops
 * them, each paying the fee. The fee of a block follows from the blocks before it, so what fits into one
 * block costs the same, and the next block's requests cost e^(n/17) times more. Requests of others wait
 * behind these, and the fee falls again with every block.
 * @throws CongestionUnaffordableError if the account cannot pay the fee it has driven up (what it sent until
 * then stays in the queue), InvalidOptionError, NoProposerError, ControlTransactionError.
 */
export async function congest(
  parts: Pick<DevnetParts, 'driver' | 'backend' | 'mode'>,
  parameters: congest.Parameters,
): Promise<congest.ReturnType> {
  const { queue, requests } = parameters
  if (!Number.isSafeInteger(requests) || requests < 1)
    throw new InvalidOptionError({
      option: 'requests',
      value: String(requests),
      rule: 'it must be a whole number above zero',
    })
  const client = createPublicClient({ transport: http(parts.backend.rpcUrl) })
  const feeBefore = await readFee(client, queue)
  const blocks = new Set<number>()
  let [sent, transactions, wei] = [0, 0, 0n]

  while (sent < requests) {
    const receipts = await sendTransactions(parts, {
      purpose: `congestion of the ${queue} queue`,
      from: controlAccounts.crowd,
      plan: async () => {
        const fee = await readFee(client, queue)
        const batches = await planBatches(client, { queue, requests, sent, fee })
        const planned = batches.map((count, index) =>
          toTransaction({ queue, count, fee, first: sent + sum(batches.slice(0, index)) }),
        )
        sent += sum(batches)
        wei += BigInt(sum(batches)) * fee
        return planned
      },
    })
    transactions += receipts.length
    for (const { blockNumber } of receipts) blocks.add(blockNumber)
  }
  const feeAfter = await readFee(client, queue)
  return { feeBefore, feeAfter, wei, transactions, blocks: [...blocks] }
}

export declare namespace congest {
  type Parameters = { queue: keyof typeof queues; requests: number }
  type ReturnType = {
    /** Wei per request, before and after. */
    feeBefore: bigint
    feeAfter: bigint
    /** Fees paid, in wei. */
    wei: bigint
    transactions: number
    /** Numbers of the blocks that the requests are in. */
    blocks: readonly number[]
  }
}

async function planBatches(
  client: PublicClient,
  parameters: congest.Parameters & { sent: number; fee: bigint },
): Promise<readonly number[]> {
  const { queue, requests, sent, fee } = parameters
  const { address } = controlAccounts.crowd
  const [block, balance] = await Promise.all([client.getBlock(), client.getBalance({ address })])
  const { gasLimit: blockGas, baseFeePerGas } = block
  const plan = planCongestion({
    remaining: requests - sent,
    fee,
    balance,
    gasPrice: 2n * (baseFeePerGas ?? 0n) + parseGwei('1'),
    gasPerRequest: gasPerRequest[queue],
    gasOfTransaction,
    blockGas,
    transactionGas: blockGas < maxTransactionGas ? blockGas : maxTransactionGas,
  })
  if (plan.kind === 'unaffordable')
    throw new CongestionUnaffordableError({ sent, requests, fee, balance })
  return plan.batches
}

function toTransaction(parameters: {
  queue: congest.Parameters['queue']
  count: number
  fee: bigint
  first: number
}): sendTransactions.Transaction {
  const { queue, count, fee, first } = parameters
  const calls = Array.from({ length: count }, (_, index) => ({
    target: queues[queue].address,
    allowFailure: false,
    value: fee,
    callData: requestOfNobody(queue, first + index),
  }))
  return {
    to: predeploys.multicall3,
    data: encodeFunctionData({ abi: multicallAbi, functionName: 'aggregate3Value', args: [calls] }),
    value: fee * BigInt(count),
    gas: gasOfTransaction + gasPerRequest[queue] * BigInt(count),
  }
}

/** A request for a key that no validator can have: it is no point of the curve. */
function requestOfNobody(queue: congest.Parameters['queue'], number: number): Hex {
  const { keys, amountBytes } = queues[queue]
  const key = concatHex([keccak256(numberToHex(number)), `0x${'00'.repeat(16)}`])
  const amount: Hex = `0x${'00'.repeat(amountBytes)}`
  return concatHex([...Array.from({ length: keys }, () => key), amount])
}

/** Called with nothing, the contract answers the fee of the next block. */
async function readFee(client: PublicClient, queue: congest.Parameters['queue']): Promise<bigint> {
  const { data } = await client.call({ to: queues[queue].address })
  return hexToBigInt(data ?? '0x0')
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
