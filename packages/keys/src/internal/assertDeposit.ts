import type { DepositNetwork } from '../deposit/depositNetwork.ts'
import { DepositAmountError, DepositInputError } from '../errors/deposit.ts'
import { hexToBytes, isHexOf } from './hex.ts'

const gweiPerEth = 1_000_000_000n

/** @throws DepositAmountError outside of the network's limits */
export function assertAmount(amountGwei: bigint, network: DepositNetwork): void {
  const { minimumAmountGwei = gweiPerEth, maximumAmountGwei = 2048n * gweiPerEth } = network
  if (amountGwei < minimumAmountGwei) {
    throw new DepositAmountError({ amountGwei, reason: `the minimum is ${minimumAmountGwei} gwei` })
  }
  if (amountGwei > maximumAmountGwei) {
    throw new DepositAmountError({ amountGwei, reason: `the maximum is ${maximumAmountGwei} gwei` })
  }
}

/** @throws DepositAmountError if the amount does not fit 64 bits */
export function assertUint64(amountGwei: bigint): void {
  if (amountGwei < 0n || amountGwei >= 2n ** 64n) {
    throw new DepositAmountError({ amountGwei, reason: 'it does not fit 64 bits' })
  }
}

/** @throws DepositInputError if `value` is not hex of `length` bytes */
export function toBytesOf(value: string, length: number, field: string): Uint8Array {
  if (!isHexOf(value, length)) {
    throw new DepositInputError({ field, reason: `is not hex of ${length} bytes` })
  }
  return hexToBytes(value)
}
