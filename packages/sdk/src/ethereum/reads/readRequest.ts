import type { Address, Client } from 'viem'
import type { readBlock } from '../../reads/readBlock.ts'
import { readRequests } from './readRequests.ts'

/**
 * One withdrawal request. An id that was never used has the status `none`.
 * @example
 * const { status, claimable } = await readRequest(client, { queue, id: 1n })
 */
export async function readRequest(
  client: Client,
  { queue, id, block }: readRequest.Parameters,
): Promise<readRequest.ReturnType> {
  const [request] = await readRequests(client, { queue, ids: [id], block })
  if (!request) throw new RangeError(`The queue did not answer for request ${id}.`)
  return request
}

export declare namespace readRequest {
  type Parameters = {
    /** The withdrawal queue. */
    queue: Address
    id: bigint
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = readRequests.Request
}
