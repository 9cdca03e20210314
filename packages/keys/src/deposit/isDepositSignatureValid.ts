import type { Hex } from 'viem'
import type { BlsVerifier } from '../bls/blsVerifier.ts'
import { nobleVerifier } from '../bls/nobleVerifier.ts'
import { toBytesOf } from '../internal/assertDeposit.ts'
import { hexToBytes } from '../internal/hex.ts'
import type { DepositMessage } from './depositData.ts'
import type { depositDomain } from './depositDomain.ts'
import { depositSigningRoot } from './depositRoots.ts'

/**
 * Whether a deposit is signed by its public key for this network. If it is not, a first deposit
 * burns the stake.
 * @throws DepositInputError, DepositAmountError for values of wrong length
 */
export function isDepositSignatureValid(parameters: isDepositSignatureValid.Parameters): boolean {
  const { data, network, bls = nobleVerifier } = parameters
  return bls.verify({
    message: hexToBytes(depositSigningRoot(data, network)),
    publicKey: hexToBytes(data.publicKey),
    signature: toBytesOf(data.signature, 96, 'signature'),
  })
}

export declare namespace isDepositSignatureValid {
  type Parameters = {
    data: DepositMessage & { signature: Hex }
    network: depositDomain.Parameters
    /** Default: `nobleVerifier`. */
    bls?: BlsVerifier
  }
}
