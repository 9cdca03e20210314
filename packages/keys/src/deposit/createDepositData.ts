import type { Hex } from 'viem'
import { assertAmount } from '../internal/assertDeposit.ts'
import { bytesToHex, hexToBytes, normalizeHex } from '../internal/hex.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'
import type { DepositData } from './depositData.ts'
import type { DepositNetwork } from './depositNetwork.ts'
import { depositDataRoot, depositMessageRoot, depositSigningRoot } from './depositRoots.ts'

/**
 * Signs a deposit of a validator key.
 * @throws DepositAmountError, DepositInputError, SecretKeyError
 */
export function createDepositData(parameters: createDepositData.Parameters): DepositData {
  const { secretKey, network, amountGwei } = parameters
  assertAmount(amountGwei, network)

  const key = toSecretKey(secretKey)
  const publicKey = bytesToHex(key.toPublicKey().toBytes())
  const withdrawalCredentials = normalizeHex(parameters.withdrawalCredentials)
  const message = { publicKey, withdrawalCredentials, amountGwei }
  const root = depositSigningRoot(message, network)
  const signature = bytesToHex(key.sign(hexToBytes(root)).toBytes())

  return {
    ...message,
    signature,
    depositMessageRoot: depositMessageRoot(message),
    depositDataRoot: depositDataRoot({ ...message, signature }),
  }
}

export declare namespace createDepositData {
  type Parameters = {
    /** 32 bytes, big-endian; not zeroed. */
    secretKey: Uint8Array
    network: DepositNetwork
    /** 32 bytes, see `withdrawalCredentials`. */
    withdrawalCredentials: Hex
    amountGwei: bigint
  }
}
