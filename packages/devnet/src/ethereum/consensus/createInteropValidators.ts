import '../setup.ts'
import type { SecretKey } from '@chainsafe/blst'
import { interopSecretKey } from '@lodestar/state-transition'
import { type Address, numberToHex } from 'viem'
import type { createGenesisState } from './createGenesisState.ts'

/**
 * The validators that run the local chain from genesis. Their keys are public knowledge (hashes of 0, 1,
 * 2, …); each one's rewards go to an address of its own that nobody holds a key for.
 */
export function createInteropValidators(count: number): createInteropValidators.ReturnType {
  const secretKeys = Array.from({ length: count }, (_, index) => interopSecretKey(index))
  return {
    secretKeys,
    validators: secretKeys.map((secretKey, index) => ({
      pubkey: secretKey.toPublicKey().toBytes(),
      withdrawalAddress: interopWithdrawalAddress(index),
    })),
  }
}

export declare namespace createInteropValidators {
  type ReturnType = {
    secretKeys: SecretKey[]
    validators: createGenesisState.GenesisValidator[]
  }
}

/** Where a genesis validator's withdrawals go: far from precompiles, distinct per index. */
function interopWithdrawalAddress(index: number): Address {
  const base = 0xc0de000000000000000000000000000000000000n
  return numberToHex(base + BigInt(index), { size: 20 })
}
