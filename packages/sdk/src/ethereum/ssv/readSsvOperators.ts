import {
  type Address,
  type Client,
  type Hex,
  numberToHex,
  parseEventLogs,
  toEventSelector,
  zeroAddress,
} from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { readLogs } from '../../reads/readLogs.ts'
import { decodeOperatorKey } from './decodeOperatorKey.ts'
import { ssvNetworkAbi } from './ssvNetworkAbi.ts'
import { ssvNetworkViewsAbi } from './ssvNetworkViewsAbi.ts'

/**
 * SSV operators at one block, in the order asked for, with the keys that shares are encrypted for.
 * @example
 * const operators = await readSsvOperators(client, {
 *   ssvNetwork,
 *   ssvNetworkViews,
 *   operatorIds,
 *   fromBlock,
 * })
 */
export async function readSsvOperators(
  client: Client,
  parameters: readSsvOperators.Parameters,
): Promise<readSsvOperators.ReturnType> {
  const { ssvNetwork, ssvNetworkViews, operatorIds, fromBlock, block = 'latest' } = parameters
  const { blockNumber } = await readBlock(client, { block })
  const [states, keys] = await Promise.all([
    readAt(client, {
      blockNumber,
      contracts: operatorIds.map((id) => {
        const contract = { address: ssvNetworkViews, abi: ssvNetworkViewsAbi } as const
        return { ...contract, functionName: 'getOperatorById', args: [id] } as const
      }),
    }),
    readKeys(client, { ssvNetwork, operatorIds, fromBlock, toBlock: blockNumber }),
  ])
  return operatorIds.map((id, index) => toOperator(id, states[index], keys.get(id)))
}

export declare namespace readSsvOperators {
  type Parameters = {
    ssvNetwork: Address
    ssvNetworkViews: Address
    operatorIds: readonly bigint[]
    /** First block of SSVNetwork: where the search for keys starts. */
    fromBlock: bigint
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type SsvOperator =
    | { kind: 'unknown'; id: bigint; reason: string }
    | {
        kind: 'known'
        id: bigint
        owner: Address
        /** Wei per block for 32 ETH of effective balance. */
        fee: bigint
        validatorCount: number
        /** Whitelisting contract or account; the zero address for none. */
        whitelistedAddress: Address
        /** Whether new registrations need to be whitelisted. */
        isPrivate: boolean
        /** False after a removal. */
        isActive: boolean
        /** As registered. */
        publicKey: Hex
        /** Base64 of the RSA key in PEM, as key shares name it. */
        operatorKey: decodeOperatorKey.ReturnType
      }
  type ReturnType = SsvOperator[]
}

type State = readonly [Address, bigint, number, Address, boolean, boolean]

function toOperator(
  id: bigint,
  state: State | undefined,
  publicKey: Hex | undefined,
): readSsvOperators.SsvOperator {
  if (!state || state[0] === zeroAddress) {
    return { kind: 'unknown', id, reason: 'this SSV operator was never registered' }
  }
  if (publicKey === undefined) {
    return { kind: 'unknown', id, reason: 'the log of its registration is not in the range' }
  }
  const [owner, fee, validatorCount, whitelistedAddress, isPrivate, isActive] = state
  const settings = { owner, fee, validatorCount, whitelistedAddress, isPrivate, isActive }
  return { kind: 'known', id, ...settings, publicKey, operatorKey: decodeOperatorKey(publicKey) }
}

async function readKeys(
  client: Client,
  { ssvNetwork, operatorIds, fromBlock, toBlock }: ReadKeysParameters,
): Promise<Map<bigint, Hex>> {
  const event = ssvNetworkAbi.find((item) => item.type === 'event' && item.name === 'OperatorAdded')
  if (event?.type !== 'event' || operatorIds.length === 0) return new Map()

  const topics = [toEventSelector(event), operatorIds.map((id) => numberToHex(id, { size: 32 }))]
  const logs = await readLogs(client, { address: ssvNetwork, topics, fromBlock, toBlock })
  const parsed = parseEventLogs({ abi: ssvNetworkAbi, eventName: 'OperatorAdded', logs })
  return new Map(parsed.map(({ args }) => [args.operatorId, args.publicKey]))
}

type ReadKeysParameters = {
  ssvNetwork: Address
  operatorIds: readonly bigint[]
  fromBlock: bigint
  toBlock: bigint
}
