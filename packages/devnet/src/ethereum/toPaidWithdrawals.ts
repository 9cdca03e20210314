import type { capella } from '@lodestar/types'
import { type Address, bytesToHex, getAddress } from 'viem'

const weiPerGwei = 1_000_000_000n

/** One payment of the consensus side to the execution side. */
export type PaidWithdrawal = { address: Address; validatorIndex: number; wei: bigint }

/** A block's withdrawals, from gwei to wei. */
export function toPaidWithdrawals(withdrawals: readonly capella.Withdrawal[]): PaidWithdrawal[] {
  return withdrawals.map(({ address, validatorIndex, amount }) => ({
    address: getAddress(bytesToHex(address)),
    validatorIndex,
    wei: amount * weiPerGwei,
  }))
}
