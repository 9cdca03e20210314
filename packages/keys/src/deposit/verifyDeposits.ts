import type { Hex } from 'viem'
import type { BlsVerifier } from '../bls/blsVerifier.ts'
import {
  DepositAmountError,
  DepositCredentialsError,
  DepositDuplicateError,
  DepositForkVersionError,
  DepositRootError,
  DepositSignatureError,
} from '../errors/deposit.ts'
import { assertAmount } from '../internal/assertDeposit.ts'
import { normalizeHex } from '../internal/hex.ts'
import type { DepositFileEntry } from './depositFile.ts'
import type { DepositNetwork } from './depositNetwork.ts'
import { depositDataRoot, depositMessageRoot } from './depositRoots.ts'
import { isDepositSignatureValid } from './isDepositSignatureValid.ts'

/**
 * Verifies deposits of a file as if their maker were hostile: network, credentials, amounts, both
 * roots and the signature are all recomputed. Returns if every deposit may be sent.
 * @throws DepositForkVersionError, DepositCredentialsError, DepositAmountError, DepositRootError,
 * DepositSignatureError, DepositDuplicateError
 */
export function verifyDeposits(parameters: verifyDeposits.Parameters): void {
  const { deposits } = parameters
  assertDistinct(deposits)
  for (const [index, deposit] of deposits.entries()) verifyDeposit(deposit, index, parameters)
}

export declare namespace verifyDeposits {
  type Parameters = {
    deposits: readonly DepositFileEntry[]
    network: DepositNetwork
    /** The pool's credentials, 32 bytes. */
    withdrawalCredentials: Hex
    /** Amounts in gwei that the pool accepts. Default: any that the network accepts. */
    amountsGwei?: readonly bigint[]
    /** Default: `nobleVerifier`. */
    bls?: BlsVerifier
  }
}

function verifyDeposit(
  deposit: DepositFileEntry,
  index: number,
  parameters: verifyDeposits.Parameters,
): void {
  const { network, amountsGwei, bls } = parameters
  const forkVersion = normalizeHex(network.genesisForkVersion)
  if (deposit.forkVersion !== forkVersion) {
    throw new DepositForkVersionError({ index, actual: deposit.forkVersion, expected: forkVersion })
  }

  const expected = normalizeHex(parameters.withdrawalCredentials)
  const actual = deposit.withdrawalCredentials
  if (actual !== expected) throw new DepositCredentialsError({ index, actual, expected })

  assertAmount(deposit.amountGwei, network)
  if (amountsGwei && !amountsGwei.includes(deposit.amountGwei)) {
    const reason = `the pool accepts ${amountsGwei.join(' or ')} gwei`
    throw new DepositAmountError({ amountGwei: deposit.amountGwei, reason })
  }

  assertRoot(index, 'deposit_message_root', deposit.depositMessageRoot, depositMessageRoot(deposit))
  assertRoot(index, 'deposit_data_root', deposit.depositDataRoot, depositDataRoot(deposit))

  if (!isDepositSignatureValid({ data: deposit, network, ...(bls && { bls }) })) {
    throw new DepositSignatureError({ index, publicKey: deposit.publicKey })
  }
}

function assertRoot(index: number, root: string, actual: Hex, expected: Hex): void {
  if (actual !== expected) throw new DepositRootError({ index, root, actual, expected })
}

function assertDistinct(deposits: readonly DepositFileEntry[]): void {
  const seen = new Map<Hex, number>()
  for (const [second, { publicKey }] of deposits.entries()) {
    const first = seen.get(publicKey)
    if (first !== undefined) throw new DepositDuplicateError({ first, second })
    seen.set(publicKey, second)
  }
}
