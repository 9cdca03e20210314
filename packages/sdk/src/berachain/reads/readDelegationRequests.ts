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
import { readBlock } from '../../reads/readBlock.ts'
import { readLogs } from '../../reads/readLogs.ts'
import { findPaidRequests } from './findPaidRequests.ts'
import { readHandlerRequests } from './readHandlerRequests.ts'
import type { readWithdrawalRequests } from './readWithdrawalRequests.ts'

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
 * const { requests } = await readDelegationRequests(client, { delegationHandler, withdrawalVault })
 */
export async function readDelegationRequests(
  client: Client,
  {
    delegationHandler,
    withdrawalVault,
    block = 'latest',
    fromBlock,
  }: readDelegationRequests.Parameters,
): Promise<readDelegationRequests.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const where = { delegationHandler, withdrawalVault, blockNumber }
  const open = await readHandlerRequests(client, where)
  const requests = open.map(({ id, purpose, assets, requestBlock, readiness }) => {
    return { id, purpose, assets, requestBlock, readiness }
  })

  const earliest = blockNumber > defaultLookback ? blockNumber - defaultLookback : 0n
  const range = {
    delegationHandler,
    withdrawalVault,
    fromBlock: fromBlock ?? earliest,
    toBlock: blockNumber,
  }
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
    /** The validator's DelegationHandler. */
    delegationHandler: Address
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
    /** From where to look for requests that were paid. Default: 432,000 blocks before. */
    fromBlock?: bigint | undefined
  }
  type Purpose = readHandlerRequests.Purpose
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

type Range = {
  delegationHandler: Address
  withdrawalVault: Address
  fromBlock: bigint
  toBlock: bigint
}

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
  { delegationHandler: address, fromBlock, toBlock }: Range,
): Promise<findPaidRequests.Step[]> {
  const abi = iDelegationHandlerAbi
  const topics = [stepNames.map((name) => toEventSelector(getAbiItem({ abi, name })))]
  return parseSteps(await readLogs(client, { address, topics, fromBlock, toBlock })).map(toStep)
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
  { delegationHandler, withdrawalVault, fromBlock, toBlock }: Range,
): Promise<findPaidRequests.Asked[]> {
  const abi = withdrawalVaultAbi
  const eventName = 'WithdrawalRequested'
  const topics = [
    toEventSelector(getAbiItem({ abi, name: eventName })),
    padHex(delegationHandler, { size: 32 }),
  ]
  const logs = await readLogs(client, { address: withdrawalVault, topics, fromBlock, toBlock })
  return parseEventLogs({ abi, eventName, logs }).map(({ args, blockNumber, transactionHash }) => ({
    id: args.requestId,
    assets: args.assets,
    requestBlock: blockNumber,
    transactionHash,
  }))
}
