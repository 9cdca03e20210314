import { iIncentiveCollectorAbi } from '@millpond/networks/generated/IIncentiveCollector'
import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { iStBERAAbi } from '@millpond/networks/generated/IStBERA'
import {
  type Address,
  type Client,
  getAbiItem,
  type Hash,
  type Hex,
  padHex,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import { readLogs } from '../../reads/readLogs.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'

/**
 * Shares that were minted to the receiver of a pool's fee in a range of blocks, in order. Those that
 * they bought with a deposit and the first ones are told apart, as they are no fee.
 * @example
 * const recipient = receiver
 * const mints = await readFeeMints(client, { contracts, recipient, fromBlock, toBlock })
 */
export async function readFeeMints(
  client: Client,
  parameters: readFeeMints.Parameters,
): Promise<readFeeMints.ReturnType> {
  const { contracts, recipient, fromBlock, toBlock } = parameters
  const { stakingPool, incentiveCollector } = contracts
  const range = { fromBlock, toBlock }
  const receiver = padHex(recipient, { size: 32 })
  const mints = await readLogs(client, {
    address: stakingPool,
    topics: [selectors.minted, receiver],
    ...range,
  })
  // Most ranges have none: then nothing else needs to be asked.
  if (mints.length === 0) return []

  const ask = (address: Address, topics: (Hex | null)[]) =>
    readLogs(client, { address, topics, ...range })
  const [deposits, activations, sales] = await Promise.all([
    ask(stakingPool, [selectors.deposited, receiver]),
    ask(stakingPool, [selectors.activated]),
    ask(incentiveCollector, [selectors.sold]),
  ])
  const bought = parseEventLogs({
    abi: iStakingPoolAbi,
    eventName: 'DepositSubmitted',
    logs: deposits,
  }).map(({ transactionHash, args }) => ({ transactionHash, shares: args.shares }))
  const opened = new Set(activations.map(({ transactionHash }) => transactionHash))
  const sold = new Set(sales.map(({ transactionHash }) => transactionHash))

  return parseEventLogs({ abi: iStBERAAbi, eventName: 'SharesMinted', logs: mints }).map(
    ({ args, blockNumber, transactionHash }) => {
      const { shares } = args
      const at = bought.findIndex((one) => {
        return one.transactionHash === transactionHash && one.shares === shares
      })
      // Each deposit explains one mint: the fee of the same transaction is another.
      if (at !== -1) bought.splice(at, 1)
      const source = toSource(at !== -1, opened.has(transactionHash), sold.has(transactionHash))
      return { blockNumber, transactionHash, shares, source }
    },
  )
}

export declare namespace readFeeMints {
  type Parameters = {
    contracts: Pick<CoreContracts, 'stakingPool' | 'incentiveCollector'>
    /** Who gets the fee shares. */
    recipient: Address
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
  /** `rewards` and `incentives` are the fee; the others came otherwise. */
  type Source = 'rewards' | 'incentives' | 'deposit' | 'first'
  type ReturnType = { blockNumber: bigint; transactionHash: Hash; shares: bigint; source: Source }[]
}

const selectors = {
  minted: toEventSelector(getAbiItem({ abi: iStBERAAbi, name: 'SharesMinted' })),
  deposited: toEventSelector(getAbiItem({ abi: iStakingPoolAbi, name: 'DepositSubmitted' })),
  activated: toEventSelector(getAbiItem({ abi: iStakingPoolAbi, name: 'StakingPoolActivated' })),
  sold: toEventSelector(
    getAbiItem({ abi: iIncentiveCollectorAbi, name: 'IncentiveTokensClaimed' }),
  ),
}

function toSource(isBought: boolean, isFirst: boolean, isSale: boolean): readFeeMints.Source {
  if (isBought) return 'deposit'
  if (isFirst) return 'first'
  return isSale ? 'incentives' : 'rewards'
}
