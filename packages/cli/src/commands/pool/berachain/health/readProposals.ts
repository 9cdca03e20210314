import { type BeaconClient, readHeaderAt } from '@millpond/consensus'
import { type Address, type Client, getAddress, isAddressEqual } from 'viem'
import { getBlock } from 'viem/actions'

/** Headers that are asked for at once. */
const batch = 16
/** The newest blocks of the validator whose fee recipient is looked at. */
const looked = 20

/**
 * Who proposed the blocks of a range of slots, as far as the node still knows, and where the tips of
 * those of one validator went. Execution blocks have the numbers of the slots.
 */
export async function readProposals(
  { client, beacon }: { client: Client; beacon: Pick<BeaconClient, 'header'> },
  parameters: readProposals.Parameters,
): Promise<readProposals.ReturnType> {
  const { index, fromSlot, toSlot, signal, onProgress } = parameters
  let blocks = 0n
  const proposed: bigint[] = []
  for (let first = fromSlot; first <= toSlot; first += BigInt(batch)) {
    signal.throwIfAborted()
    const length = Math.min(batch, Number(toSlot - first) + 1)
    const slots = Array.from({ length }, (_, at) => first + BigInt(at))
    const found = await Promise.all(slots.map((slot) => readHeaderAt(beacon, slot)))
    for (const one of found) {
      if (one.kind === 'missed') continue
      blocks += 1n
      if (one.header.proposerIndex === index) proposed.push(one.header.slot)
    }
    onProgress(first + BigInt(length) - fromSlot)
  }

  const newest = proposed.slice(-looked)
  const recipients = await Promise.all(
    newest.map(async (blockNumber) => {
      const { miner } = await getBlock(client, { blockNumber })
      return { blockNumber, recipient: getAddress(miner) }
    }),
  )
  const isWrong = ({ recipient }: { recipient: Address }) =>
    !isAddressEqual(recipient, parameters.rewardsVault)
  return {
    blocks,
    proposed: BigInt(proposed.length),
    looked: BigInt(recipients.length),
    wrong: recipients.filter(isWrong),
  }
}

export declare namespace readProposals {
  type Parameters = {
    /** Of the validator. */
    index: bigint
    fromSlot: bigint
    /** Last slot, included. */
    toSlot: bigint
    /** Where its tips should go. */
    rewardsVault: Address
    signal: AbortSignal
    /** Told how many slots were asked for. */
    onProgress: (done: bigint) => void
  }
  type ReturnType = {
    /** Blocks whose proposer the node knows. */
    blocks: bigint
    /** Those of the validator. */
    proposed: bigint
    /** Those of them whose fee recipient was looked at, the newest. */
    looked: bigint
    wrong: { blockNumber: bigint; recipient: Address }[]
  }
}
