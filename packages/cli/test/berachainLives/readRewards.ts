import { blockRewardControllerAbi } from '@millpond/networks/generated/BlockRewardController'
import { type Hex, keccak256 } from 'viem'
import { getContractEvents } from 'viem/actions'
import { type Life, network } from './startLife.ts'

/** What the chain paid in the blocks after `afterBlock`, to one validator and to all of them, in wei. */
export async function readRewards(
  { client, devnet }: Life,
  { pubkey, afterBlock, toBlock }: readRewards.Parameters,
) {
  await devnet.settled()
  const logs = await getContractEvents(client, {
    address: network.pol.blockRewardController,
    abi: blockRewardControllerAbi,
    eventName: 'BlockRewardProcessed',
    fromBlock: afterBlock + 1n,
    toBlock: toBlock ?? 'latest',
    strict: true,
  })
  // What is indexed is the hash of the key.
  const own = logs.filter(({ args }) => args.pubkey === keccak256(pubkey))
  return { own: sumOf(own), all: sumOf(logs) }
}

export declare namespace readRewards {
  type Parameters = { pubkey: Hex; afterBlock: bigint; toBlock?: bigint }
}

function sumOf(logs: readonly { args: { baseRate: bigint; rewardRate: bigint } }[]) {
  return {
    operator: logs.reduce((sum, { args }) => sum + args.baseRate, 0n),
    vaults: logs.reduce((sum, { args }) => sum + args.rewardRate, 0n),
  }
}
