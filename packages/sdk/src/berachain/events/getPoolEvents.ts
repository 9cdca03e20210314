import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import type { Address, Client, Hex } from 'viem'
import type { EventsOf } from '../../events/EventsOf.ts'
import { readEvents } from '../../events/readEvents.ts'
import { readAt } from '../../reads/readAt.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'
import { poolEventsAbi } from './poolEventsAbi.ts'
import { selectPoolEvents } from './selectPoolEvents.ts'

/**
 * What happened to a pool in a range of blocks, in order. Of the vault that all pools share, only
 * what concerns this one: its requests are told by the shares burned with them. For payments of
 * requests made before `fromBlock`, the node must have the state of the block before the payment.
 * Throws `LogsUnavailableError` when a part of the range cannot be read.
 * @example
 * const events = await getPoolEvents(client, {
 *   contracts,
 *   withdrawalVault,
 *   pubkey,
 *   fromBlock,
 *   toBlock,
 * })
 * const deposits = events.filter(({ eventName }) => eventName === 'DepositSubmitted')
 */
export async function getPoolEvents(
  client: Client,
  parameters: getPoolEvents.Parameters,
): Promise<getPoolEvents.ReturnType> {
  const { contracts, withdrawalVault, pubkey, fromBlock, toBlock } = parameters
  const addresses = { ...contracts, withdrawalVault }
  const abis = poolEventsAbi
  const events = await readEvents(client, { abis, addresses, fromBlock, toBlock })

  const { own, undecided } = selectPoolEvents({ events, pubkey })
  if (undecided.length === 0) return own

  const pubkeys = await Promise.all(
    undecided.map((event) => readPubkey(client, { withdrawalVault, event })),
  )
  const foreign = new Set(undecided.filter((_, index) => !isSame(pubkeys[index], pubkey)))
  return own.filter((event) => !foreign.has(event as selectPoolEvents.Payment))
}

export declare namespace getPoolEvents {
  type Parameters = {
    contracts: CoreContracts
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
  /** Comparing `eventName` with a name types `args`. */
  type PoolEvent = EventsOf<typeof poolEventsAbi>
  type ReturnType = PoolEvent[]
}

type Paid = { withdrawalVault: Address; event: selectPoolEvents.Payment }

/** A paid request is gone, so it is looked up where it was last. */
async function readPubkey(client: Client, { withdrawalVault, event }: Paid): Promise<Hex> {
  const vault = { address: withdrawalVault, abi: withdrawalVaultAbi } as const
  const args = [event.args.requestId] as const
  const [request] = await readAt(client, {
    blockNumber: event.blockNumber - 1n,
    contracts: [{ ...vault, functionName: 'getWithdrawalRequest', args }],
  })
  return request.pubkey
}

function isSame(one: Hex | undefined, other: Hex): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}
