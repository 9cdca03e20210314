import { delegationHandlerAbi } from '@millpond/networks/generated/DelegationHandler'
import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import {
  type Address,
  type Client,
  type Hex,
  isAddressEqual,
  parseEventLogs,
  toEventSelector,
  zeroAddress,
} from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { LogsUnavailableError } from '../../errors/LogsUnavailableError.ts'
import { readLogs } from '../../reads/readLogs.ts'
import type { Gap, Handler } from './Deployment.ts'

const eventName = 'DelegationHandlerDeployed'

/**
 * The delegation handlers of these validators, and with a range of blocks all that were ever
 * created: a validator may have one before it has a pool.
 */
export async function readHandlers(
  client: Client,
  parameters: readHandlers.Parameters,
): Promise<readHandlers.ReturnType> {
  const { delegationHandlerFactory, pubkeys, fromBlock, blockNumber } = parameters
  const created = await readCreated(client, parameters)
  const target = { address: delegationHandlerFactory, abi: iDelegationHandlerFactoryAbi } as const
  const named = await readOptionally(client, {
    blockNumber,
    contracts: pubkeys.map((pubkey) => {
      return { ...target, functionName: 'delegationHandlers', args: [pubkey] } as const
    }),
  })
  const known = named.flatMap((answer) => (answer.kind === 'known' ? [answer.value] : []))
  const all = [...new Set([...known, ...created.addresses])].filter(
    (address) => !isAddressEqual(address, zeroAddress),
  )
  const handlers = await describe(client, { delegationHandlerFactory, blockNumber, addresses: all })
  return { handlers, gaps: fromBlock === undefined ? [] : created.gaps }
}

export declare namespace readHandlers {
  type Parameters = {
    delegationHandlerFactory: Address
    pubkeys: readonly Hex[]
    /** A block that is not after the deployment. Default: only those of the validators. */
    fromBlock?: bigint | undefined
    blockNumber: bigint
  }
  /** `gaps` says why there may be more. */
  type ReturnType = { handlers: Handler[]; gaps: Gap[] }
}

async function readCreated(
  client: Client,
  { delegationHandlerFactory: address, fromBlock, blockNumber }: readHandlers.Parameters,
): Promise<{ addresses: Address[]; gaps: Gap[] }> {
  if (fromBlock === undefined) return { addresses: [], gaps: [] }
  const topics = [toEventSelector('DelegationHandlerDeployed(bytes,address)')]
  try {
    const logs = await readLogs(client, { address, topics, fromBlock, toBlock: blockNumber })
    const events = parseEventLogs({ abi: iDelegationHandlerFactoryAbi, eventName, logs })
    return { addresses: events.map(({ args }) => args.delegationHandler), gaps: [] }
  } catch (error) {
    if (!(error instanceof LogsUnavailableError)) throw error
    const reason = `delegation handlers without a pool: ${error.message}`
    return { addresses: [], gaps: [{ kind: 'unknown', reason }] }
  }
}

async function describe(
  client: Client,
  { delegationHandlerFactory, blockNumber, addresses }: DescribeParameters,
): Promise<Handler[]> {
  const keys = await readOptionally(client, {
    blockNumber,
    contracts: addresses.map((address) => {
      return { address, abi: delegationHandlerAbi, functionName: 'pubkey' } as const
    }),
  })
  const pubkeys = keys.map((key): Hex => (key.kind === 'known' ? key.value : '0x'))
  const predicted = await readOptionally(client, {
    blockNumber,
    contracts: pubkeys.map((pubkey) => {
      return {
        address: delegationHandlerFactory,
        abi: iDelegationHandlerFactoryAbi,
        functionName: 'predictDelegationHandlerAddress',
        args: [pubkey],
      } as const
    }),
  })
  return addresses.map((address, index) => {
    const at = predicted[index]
    const pubkey = pubkeys[index] ?? '0x'
    return { address, pubkey, predicted: at?.kind === 'known' ? at.value : zeroAddress }
  })
}

type DescribeParameters = {
  delegationHandlerFactory: Address
  blockNumber: bigint
  addresses: readonly Address[]
}
