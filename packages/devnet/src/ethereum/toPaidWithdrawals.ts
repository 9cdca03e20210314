import type { capella } from '@lodestar/types'
import { bytesToHex, getAddress } from 'viem'
import type { PaidWithdrawal } from '../WithdrawalSums.ts'

const weiPerGwei = 1_000_000_000n

/** A block's withdrawals, from gwei to wei. */
export function toPaidWithdrawals(withdrawals: readonly capella.Withdrawal[]): PaidWithdrawal[] {
  return withdrawals.map(({ address, validatorIndex, amount }) => ({
    address: getAddress(bytesToHex(address)),
    validatorIndex,
    wei: amount * weiPerGwei,
  }))
}
