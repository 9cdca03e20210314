import type { Address, Hex } from 'viem'
import { isAddress } from 'viem/utils'
import { WithdrawalCredentialsError } from '../errors/deposit.ts'

/**
 * Withdrawal credentials that pay to an execution address.
 * @throws WithdrawalCredentialsError for an address that is malformed, wrongly checksummed or zero
 */
export function withdrawalCredentials(parameters: withdrawalCredentials.Parameters): Hex {
  const { type, address } = parameters
  if (!isAddress(address)) {
    throw new WithdrawalCredentialsError({ value: address, reason: 'do not name a valid address' })
  }
  if (/^0x0{40}$/.test(address)) {
    throw new WithdrawalCredentialsError({ value: address, reason: 'would burn the stake' })
  }
  return `${type}${'00'.repeat(11)}${address.slice(2).toLowerCase()}` as Hex
}

export declare namespace withdrawalCredentials {
  type Parameters = {
    /** `0x01`: what exceeds 32 ETH is paid out. `0x02`: the validator compounds up to 2048 ETH. */
    type: '0x01' | '0x02'
    /** The vault. */
    address: Address
  }
}
