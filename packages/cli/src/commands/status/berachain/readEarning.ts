import { iBeaconDepositAbi } from '@millpond/networks/generated/IBeaconDeposit'
import {
  readBoost,
  readCommission,
  type readOptionally,
  readRewardAllocation,
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
  const [owner, boost, commission, allocation] = await Promise.all([
    client.readContract({
      address: network.beaconDeposit,
      abi: iBeaconDepositAbi,
      functionName: 'getOperator',
      args: [pubkey],
      blockNumber,
    }),
    readBoost(client, { pol, smartOperator, pubkey, block }),
    readCommission(client, { beraChef: pol.beraChef, pubkey, block }),
    readRewardAllocation(client, { beraChef: pol.beraChef, smartOperator, pubkey, block }),
  ])
  const validatorOperator = {
    address: owner,
    isSmartOperator: isAddressEqual(owner, smartOperator),
  }
  return { validatorOperator, boost, commission, allocation, hasBgt: hasBgt(boost) }
}

export declare namespace readEarning {
  type Parameters = { blockNumber: bigint }
  type ReturnType = {
    /** Whom the deposit contract lets act for the validator: nobody else earns for the pool. */
    validatorOperator: { address: Address; isSmartOperator: boolean }
    boost: readBoost.ReturnType
    commission: readCommission.ReturnType
    allocation: readRewardAllocation.ReturnType
    /** Whether any BGT is left: in the WBERA era there is nothing to tell of it. */
    hasBgt: boolean
  }
}

function hasBgt({ balance, boosted, queued, dropping }: readBoost.ReturnType): boolean {
  const isSome = (amount: readOptionally.Optional<bigint>) =>
    amount.kind === 'known' && amount.value > 0n
  const isWaiting = (queue: readOptionally.Optional<readBoost.Queue>) =>
    queue.kind === 'known' && queue.value.amount > 0n
  return isSome(balance) || isSome(boosted) || isWaiting(queued) || isWaiting(dropping)
}
