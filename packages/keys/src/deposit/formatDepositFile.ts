import { DepositAmountError } from '../errors/deposit.ts'
import { stripPrefix } from '../internal/hex.ts'
import type { DepositData } from './depositData.ts'
import type { DepositNetwork } from './depositNetwork.ts'

// The format version that launchpads and deposit tools check for; the fields are those of 2.7.0.
const formatVersion = '2.7.0'

/**
 * The text of a `deposit_data-*.json` file as staking-deposit-cli writes it.
 * @throws DepositAmountError if an amount cannot be a JSON number without loss
 */
export function formatDepositFile(parameters: formatDepositFile.Parameters): string {
  const { deposits, network } = parameters
  const entries = deposits.map((deposit) => ({
    pubkey: stripPrefix(deposit.publicKey),
    withdrawal_credentials: stripPrefix(deposit.withdrawalCredentials),
    amount: toJsonNumber(deposit.amountGwei),
    signature: stripPrefix(deposit.signature),
    deposit_message_root: stripPrefix(deposit.depositMessageRoot),
    deposit_data_root: stripPrefix(deposit.depositDataRoot),
    fork_version: stripPrefix(network.genesisForkVersion),
    network_name: network.name,
    deposit_cli_version: formatVersion,
  }))
  return `${JSON.stringify(entries, null, 2)}\n`
}

export declare namespace formatDepositFile {
  type Parameters = {
    deposits: readonly DepositData[]
    network: Pick<DepositNetwork, 'name' | 'genesisForkVersion'>
  }
}

function toJsonNumber(amountGwei: bigint): number {
  if (amountGwei > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new DepositAmountError({ amountGwei, reason: 'it is not exact as a JSON number' })
  }
  return Number(amountGwei)
}
