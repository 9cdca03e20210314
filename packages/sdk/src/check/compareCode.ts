import { type Address, type Client, type Hex, keccak256 } from 'viem'
import { getCode } from 'viem/actions'
import { RpcUnreachableError } from '../errors/RpcUnreachableError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Answer } from './Clause.ts'
import { publishedName } from './publishedName.ts'

/** Name of the published contract if the code at an address is its, otherwise the hash of the code. */
export async function compareCode(
  client: Client,
  { address, published, blockNumber, isPublished }: compareCode.Parameters,
): Promise<Answer> {
  try {
    const code = await getCode(client, { address, blockNumber })
    if (code === undefined) return { kind: 'known', values: ['no code'] }
    const isSame = await isPublished(code)
    return {
      kind: 'known',
      values: [isSame ? publishedName(published) : `code ${keccak256(code)}`],
    }
  } catch (cause) {
    const error = toMillpondError(cause)
    if (error instanceof RpcUnreachableError) throw error
    return {
      kind: 'unknown',
      reason: `its code cannot be compared: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

export declare namespace compareCode {
  type Parameters = {
    address: Address
    published: string
    blockNumber: bigint
    /** Whether this is the code of the published contract. */
    isPublished: (code: Hex) => Promise<boolean>
  }
}
