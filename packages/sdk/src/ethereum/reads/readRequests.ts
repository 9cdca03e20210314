import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'

const statuses = ['none', 'pending', 'finalized', 'claimed'] as const

/**
 * Withdrawal requests at one block, in the order asked for. An id that was never used has the
 * status `none`.
 * @example
 * const [request] = await readRequests(client, { queue, ids: [1n] })
 */
export async function readRequests(
  client: Client,
  { queue, ids, block = 'latest' }: readRequests.Parameters,
): Promise<readRequests.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const contracts = ids.map((id) => {
    return {
      address: queue,
      abi: iWithdrawalQueueAbi,
      functionName: 'getRequest',
      args: [id],
    } as const
  })
  const views = await readAt(client, { blockNumber, contracts })

  return views.map((view, index) => {
    const status = statuses[view.status]
    if (status === undefined) throw new RangeError(`The queue has no status ${view.status}.`)
    return { ...view, id: ids[index] ?? 0n, status }
  })
}

export declare namespace readRequests {
  type Parameters = {
    /** The withdrawal queue. */
    queue: Address
    ids: readonly bigint[]
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Request = {
    id: bigint
    status: (typeof statuses)[number]
    owner: Address
    /** Share units locked. */
    shares: bigint
    /** Wei the shares were worth at request. */
    assets: bigint
    /** Wei to be paid once finalized; 0 before. */
    claimable: bigint
    /** Seconds. */
    requestedAt: bigint
    /** Reports processed when it was made. */
    reportCount: number
  }
  type ReturnType = Request[]
}
