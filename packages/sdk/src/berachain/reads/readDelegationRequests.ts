import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  type Address,
  type Client,
  getAbiItem,
  type Log,
  padHex,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import { LogsUnavailableError } from '../../errors/LogsUnavailableError.ts'
import { readAt } from '../../ethereum/reads/readAt.ts'
import { readBlock } from '../../ethereum/reads/readBlock.ts'
import { readLogs } from '../../ethereum/reads/readLogs.ts'
import { findPaidRequests } from './findPaidRequests.ts'
import { readWithdrawalRequests } from './readWithdrawalRequests.ts'

/** About ten days of blocks: three times as long as a request waits. */
const defaultLookback = 432_000n

const stepNames = [
  'YieldRedeemRequested',
  'DelegatedFundsWithdrawalRequested',
  'WithdrawalCompleted',
] as const

/**
 * What a delegation handler asked back and did not complete, by id, at one block: its open requests, and
 * those that somebody had paid to it already. The vault forgets the latter, so events tell of
 * them, from `fromBlock` on.
 * @example
 * const { requests } = await readDelegationRequests(client, { handler, withdrawalVault })
 */
export async function readDelegationRequests(
  client: Client,
  { handler, withdrawalVault, block = 'latest', fromBlock }: readDelegationRequests.Parameters,
): Promise<readDelegationRequests.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const vault = { withdrawalVault, account: handler, block: { blockNumber } }
  const open = (await readWithdrawalRequests(client, vault)).requests
  const target = { address: handler, abi: iDelegationHandlerAbi } as const
  const isYield = await readAt(client, {
    blockNumber,
    contracts: open.map(({ id }) => {
      return { ...target, functionName: 'isYieldRedeemRequest', args: [id] as const } as const
    }),
  })
  const requests = open.map(({ id, assets, requestBlock, readiness }, index) => {
    const purpose: readDelegationRequests.Purpose = isYield[index] ? 'yield' : 'principal'
    return { id, purpose, assets, requestBlock, readiness }
  })

  const earliest = blockNumber > defaultLookback ? blockNumber - defaultLookback : 0n
  const range = { handler, withdrawalVault, fromBlock: fromBlock ?? earliest, toBlock: blockNumber }
  const paid = await readPaid(client, range, new Set(open.map(({ id }) => id)))
  const all = paid.kind === 'known' ? [...requests, ...paid.requests] : requests
  return {
    blockNumber,
    requests: all.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    paid: paid.kind === 'known' ? { kind: 'known', fromBlock: range.fromBlock } : paid,
  }
}

export declare namespace readDelegationRequests {
  type Parameters = {
    handler: Address
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
    /** From where to look for requests that were paid. Default: 432,000 blocks before. */
    fromBlock?: bigint | undefined
  }
  /** Yield goes to the validator, principal back to the delegator. */
  type Purpose = 'yield' | 'principal'
  type Request = {
    id: bigint
    purpose: Purpose
    /** Wei. */
    assets: bigint
    requestBlock: bigint
    /** `paid`: the handler holds it, and nobody completed the request. */
    readiness: readWithdrawalRequests.Readiness | { kind: 'paid' }
  }
  type ReturnType = {
    blockNumber: bigint
    /** In the order of their ids. */
    requests: Request[]
    /** From where requests that were paid are known. */
    paid: { kind: 'known'; fromBlock: bigint } | { kind: 'unknown'; reason: string }
  }
}

type Range = { handler: Address; withdrawalVault: Address; fromBlock: bigint; toBlock: bigint }

type Paid =
  | { kind: 'known'; requests: readDelegationRequests.Request[] }
  | { kind: 'unknown'; reason: string }

async function readPaid(client: Client, range: Range, open: ReadonlySet<bigint>): Promise<Paid> {
  try {
    const steps = await readSteps(client, range)
    const isQuiet = steps.every(({ kind }) => kind === 'completed')
    const asked = isQuiet ? [] : await readAsked(client, range)
    return { kind: 'known', requests: findPaidRequests({ steps, asked, open }) }
  } catch (error) {
    if (!(error instanceof LogsUnavailableError)) throw error
    return { kind: 'unknown', reason: 'the node does not serve the events of the handler' }
  }
}

async function readSteps(
  client: Client,
  { handler, fromBlock, toBlock }: Range,
): Promise<findPaidRequests.Step[]> {
  const abi = iDelegationHandlerAbi
  const topics = [stepNames.map((name) => toEventSelector(getAbiItem({ abi, name })))]
  return parseSteps(await readLogs(client, { address: handler, topics, fromBlock, toBlock })).map(
    toStep,
  )
}

/** None of the handler's events is indexed: the ids are in the data. */
function parseSteps(logs: Log[]) {
  return parseEventLogs({ abi: iDelegationHandlerAbi, eventName: [...stepNames], logs })
}

function toStep(log: ReturnType<typeof parseSteps>[number]): findPaidRequests.Step {
  switch (log.eventName) {
    case 'YieldRedeemRequested':
      return { kind: 'yield', id: log.args.requestId }
    case 'WithdrawalCompleted':
      return { kind: 'completed', id: log.args.requestId }
    case 'DelegatedFundsWithdrawalRequested':
      return { kind: 'principal', transactionHash: log.transactionHash }
  }
}

async function readAsked(
  client: Client,
  { handler, withdrawalVault, fromBlock, toBlock }: Range,
): Promise<findPaidRequests.Asked[]> {
  const abi = withdrawalVaultAbi
  const eventName = 'WithdrawalRequested'
  const topics = [
    toEventSelector(getAbiItem({ abi, name: eventName })),
    padHex(handler, { size: 32 }),
  ]
  const logs = await readLogs(client, { address: withdrawalVault, topics, fromBlock, toBlock })
  return parseEventLogs({ abi, eventName, logs }).map(({ args, blockNumber, transactionHash }) => ({
    id: args.requestId,
    assets: args.assets,
    requestBlock: blockNumber,
    transactionHash,
  }))
}
