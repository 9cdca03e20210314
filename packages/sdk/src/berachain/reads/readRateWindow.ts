import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { type Address, type Client, getAbiItem, parseEventLogs, toEventSelector } from 'viem'
import { RpcUnreachableError } from '../../errors/RpcUnreachableError.ts'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { readLogs } from '../../reads/readLogs.ts'
import type { estimateApr } from '../estimates/estimateApr.ts'

const eventName = 'DepositSubmitted'
/** Fewer share units tell a rate too roughly. */
const leastShares = 10n ** 15n

/**
 * A pool's rate at the start and the end of a window of blocks: from the node's state of that time,
 * or, where it keeps none or the pool had no shares yet, from the first deposit in the window.
 * @example
 * const window = await readRateWindow(client, { stakingPool, fromBlock })
 */
export async function readRateWindow(
  client: Client,
  { stakingPool, fromBlock, block = 'latest' }: readRateWindow.Parameters,
): Promise<estimateApr.Parameters> {
  const now = await readBlock(client, { block })
  const { isFullyExited, ...to } = await readPoint(client, stakingPool, now)
  if (isFullyExited) return { kind: 'unknown', reason: 'the pool is closed' }

  const start = fromBlock > 0n ? fromBlock : 0n
  const past = await readPast(client, { stakingPool, block: { blockNumber: start } })
  if (past !== undefined) return { kind: 'known', method: 'state', from: past, to }
  const { blockNumber: toBlock } = now
  const deposit = await readDeposit(client, { stakingPool, fromBlock: start, toBlock })
  if (deposit !== undefined) return { kind: 'known', method: 'deposit', from: deposit, to }
  const reason = `the node has no state of block ${start}, and nobody deposited since`
  return { kind: 'unknown', reason }
}

export declare namespace readRateWindow {
  type Parameters = {
    /** The StakingPool. */
    stakingPool: Address
    /** Start of the window. */
    fromBlock: bigint
    /** End of the window. @default 'latest' */
    block?: readBlock.Selector | undefined
  }
}

async function readPoint(
  client: Client,
  stakingPool: Address,
  { blockNumber, timestamp }: readBlock.ReturnType,
) {
  const pool = { address: stakingPool, abi: iStakingPoolAbi } as const
  const [totalAssets, totalShares, isFullyExited] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...pool, functionName: 'totalAssets' },
      { ...pool, functionName: 'totalSupply' },
      { ...pool, functionName: 'isFullyExited' },
    ],
  })
  return { blockNumber, timestamp, totalAssets, totalShares, isFullyExited }
}

/** `undefined` where the node keeps no such state, or the pool had no shares. */
async function readPast(
  client: Client,
  { stakingPool, block }: { stakingPool: Address; block: readBlock.Selector },
): Promise<estimateApr.Point | undefined> {
  try {
    const past = await readBlock(client, { block })
    const { isFullyExited: _, ...point } = await readPoint(client, stakingPool, past)
    return point.totalShares === 0n ? undefined : point
  } catch (error) {
    // A silent node says nothing about what it keeps.
    if (error instanceof RpcUnreachableError) throw error
    return undefined
  }
}

/** What a deposit got for its BERA is the rate of its block. */
async function readDeposit(
  client: Client,
  parameters: { stakingPool: Address; fromBlock: bigint; toBlock: bigint },
): Promise<estimateApr.Point | undefined> {
  const { stakingPool, ...range } = parameters
  const topics = [toEventSelector(getAbiItem({ abi: iStakingPoolAbi, name: eventName }))]
  const logs = await readLogs(client, { address: stakingPool, topics, ...range })
  const found = parseEventLogs({ abi: iStakingPoolAbi, eventName, logs }).find(
    ({ args }) => args.shares >= leastShares,
  )
  if (found === undefined) return undefined
  const { blockNumber, timestamp } = await readBlock(client, {
    block: { blockNumber: found.blockNumber },
  })
  const { amount: totalAssets, shares: totalShares } = found.args
  return { blockNumber, timestamp, totalAssets, totalShares }
}
