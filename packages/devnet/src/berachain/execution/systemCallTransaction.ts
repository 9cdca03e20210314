import { numberToHex } from 'viem'
import { systemAddress } from '../../execution/requestQueue.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'

/** Gas that the chain gives each of its own calls. */
export const systemCallGas = 30_000_000n

/** More than any user offers for gas. */
const highestFee = 10n ** 18n

/** What the system's account holds from genesis: it burns the base fee of its calls. */
export const systemBalance = 2n ** 128n

/**
 * A call of the chain as the transaction that Anvil can make of it. It offers most, so it comes first
 * whenever it was sent; but it pays the base fee only, and nothing of that to anybody.
 */
export function systemCallTransaction({ to, data }: ExecutionBackend.SystemCall) {
  return {
    from: systemAddress,
    to,
    data,
    gas: numberToHex(systemCallGas),
    maxFeePerGas: numberToHex(highestFee),
    maxPriorityFeePerGas: '0x0',
  } as const
}
