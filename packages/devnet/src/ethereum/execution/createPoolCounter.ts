import { type Hex, hexToNumber } from 'viem'
import type { createJsonRpc } from '../../createJsonRpc.ts'
import { RpcError } from '../../errors.ts'

const methodNotFound = -32601

/**
 * Counts the transactions that wait for a block. Asks for the count where a client has it, else for the
 * whole pool: EthereumJS has nothing shorter.
 */
export function createPoolCounter(
  rpc: Pick<createJsonRpc.ReturnType, 'request'>,
): () => Promise<number> {
  let hasStatus = true

  return async () => {
    if (hasStatus) {
      try {
        const { pending } = (await rpc.request('txpool_status')) as { pending: Hex }
        return hexToNumber(pending)
      } catch (cause) {
        if (!(cause instanceof RpcError && cause.rpcCode === methodNotFound)) throw cause
        hasStatus = false
      }
    }
    const { pending } = (await rpc.request('txpool_content')) as {
      pending: Readonly<Record<string, Readonly<Record<string, object>>>>
    }
    return Object.values(pending).reduce((sum, byNonce) => sum + Object.keys(byNonce).length, 0)
  }
}
