import type { Address, Hex } from 'viem'
import type { Call } from './Call.ts'
import { renderCalldata } from './renderCalldata.ts'
import { safeChecksum } from './safeChecksum.ts'

/**
 * Calls as a file for the Transaction Builder of a Safe, with the checksum that it verifies.
 * The Safe sends all of them in one transaction, in order.
 */
export function renderSafe(
  calls: readonly Call[],
  options: renderSafe.Options,
): renderSafe.SafeFile {
  const { chainId, safe, name, description = '', createdAtMs } = options
  const file = {
    version: '1.0',
    chainId: String(chainId),
    createdAt: createdAtMs,
    meta: {
      name,
      description,
      txBuilderVersion: '1.18.2',
      createdFromSafeAddress: safe ?? '',
      createdFromOwnerAddress: '',
    },
    transactions: calls.map(toTransaction),
  }
  return { ...file, meta: { ...file.meta, checksum: safeChecksum(file) } }
}

export declare namespace renderSafe {
  type Options = {
    chainId: number
    /** The Safe that will send it; shown by the Transaction Builder. */
    safe?: Address | undefined
    /** Shown as the batch's title. */
    name: string
    description?: string | undefined
    /** Milliseconds since 1970. */
    createdAtMs: number
  }
  type SafeTransaction = {
    to: Address
    /** Wei, decimal. */
    value: string
    data: Hex
    contractMethod: null
    contractInputsValues: null
  }
  type SafeFile = {
    version: string
    chainId: string
    createdAt: number
    meta: {
      name: string
      description: string
      txBuilderVersion: string
      createdFromSafeAddress: string
      createdFromOwnerAddress: string
      checksum: Hex
    }
    transactions: SafeTransaction[]
  }
}

function toTransaction(call: Call): renderSafe.SafeTransaction {
  const { to, value, data } = renderCalldata(call)
  return { to, value: String(value), data, contractMethod: null, contractInputsValues: null }
}
