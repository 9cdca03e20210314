import { predeploys } from '@millpond/networks'
import type { Client, MulticallParameters, MulticallReturnType } from 'viem'
import { multicall } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/** Bytes of calldata in one request: about 400 reads, well inside the call gas of public nodes. */
const batchSize = 16_384

/**
 * Many views of one block, in a few requests. Throws when any of them fails: a partial answer is
 * no answer.
 */
export async function readAt<const contracts extends readonly unknown[]>(
  client: Client,
  { blockNumber, contracts }: readAt.Parameters<contracts>,
): Promise<MulticallReturnType<contracts, false>> {
  try {
    return await multicall(client, {
      allowFailure: false,
      batchSize,
      blockNumber,
      contracts,
      multicallAddress: predeploys.multicall3,
    })
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readAt {
  type Parameters<contracts extends readonly unknown[]> = {
    blockNumber: bigint
    contracts: MulticallParameters<contracts, false>['contracts']
  }
}
