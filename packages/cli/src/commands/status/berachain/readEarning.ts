import { iBeaconDepositAbi } from '@millpond/networks/generated/IBeaconDeposit'
import {
  type RewardWeight,
  readAllocation,
  readBoost,
  readCommission,
  type readOptionally,
} from '@millpond/sdk/berachain'
import { type Address, isAddressEqual } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'

/** What the network's own contracts say of a pool's validator, at one block. */
export async function readEarning(
  session: PoolSession,
  { blockNumber }: readEarning.Parameters,
): Promise<readEarning.ReturnType> {
  const { client, network, contracts, pubkey } = session
  const { smartOperator } = contracts
  const { pol } = network
  const block = { blockNumber }
  const [owner, boost, commission, found] = await Promise.all([
    client.readContract({
      address: network.beaconDeposit,
      abi: iBeaconDepositAbi,
      functionName: 'getOperator',
      args: [pubkey],
      blockNumber,
    }),
    readBoost(client, { pol, smartOperator, pubkey, block }),
    readCommission(client, { beraChef: pol.beraChef, pubkey, block }),
    readAllocation(client, { beraChef: pol.beraChef, pubkey, block }),
  ])
  const validatorOperator = {
    address: owner,
    isSmartOperator: isAddressEqual(owner, smartOperator),
  }
  const allocation = toAllocation(found, smartOperator)
  return { validatorOperator, boost, commission, allocation, hasBgt: hasBgt(boost) }
}

export declare namespace readEarning {
  type Parameters = { blockNumber: bigint }
  type ReturnType = {
    /** Whom the deposit contract lets act for the validator: nobody else earns for the pool. */
    validatorOperator: { address: Address; isSmartOperator: boolean }
    boost: readBoost.ReturnType
    commission: readCommission.ReturnType
    allocation: Allocation
    /** Whether any BGT is left: in the WBERA era there is nothing to tell of it. */
    hasBgt: boolean
  }
}

/** Where rewards go, and who decides it. */
export type Allocation = {
  allocator: Optional<{ address: Address; isSmartOperator: boolean }>
  /** `startBlock` 0 and no weights where nobody queued any. */
  active: Optional<Weights>
  queued: Optional<Weights>
}

type Optional<value> = readOptionally.Optional<value>
type Weights = { startBlock: bigint; weights: readonly RewardWeight[] }

function toAllocation(
  { allocator, active, queued }: readAllocation.ReturnType,
  smartOperator: Address,
): Allocation {
  return {
    allocator: mapKnown(allocator, (who) => {
      const address = who.kind === 'operator' ? smartOperator : who.account
      return { address, isSmartOperator: isAddressEqual(address, smartOperator) }
    }),
    active: mapKnown(active, toWeights),
    queued: mapKnown(queued, toWeights),
  }
}

function toWeights(allocation: readAllocation.Allocation): Weights {
  if (allocation.kind === 'none') return { startBlock: 0n, weights: [] }
  const { startBlock, weights } = allocation
  return { startBlock, weights }
}

function mapKnown<value, mapped>(optional: Optional<value>, map: (value: value) => mapped) {
  return optional.kind === 'known'
    ? ({ kind: 'known', value: map(optional.value) } as const)
    : optional
}

function hasBgt({ balance, boosted, queued, dropping }: readBoost.ReturnType): boolean {
  const isSome = (amount: readOptionally.Optional<bigint>) =>
    amount.kind === 'known' && amount.value > 0n
  const isWaiting = (queue: readOptionally.Optional<readBoost.Queue>) =>
    queue.kind === 'known' && queue.value.amount > 0n
  return isSome(balance) || isSome(boosted) || isWaiting(queued) || isWaiting(dropping)
}
