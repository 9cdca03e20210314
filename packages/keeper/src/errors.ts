import { MillpondError } from '@millpond/sdk'
import type { Address, Hex } from 'viem'

/** SSVNetwork has a version that this code does not speak. */
export class SsvVersionError extends MillpondError {
  override readonly name = 'SsvVersionError'

  constructor({ ssvNetwork, expected, actual }: SsvVersionError.Parameters) {
    super(`SSVNetwork ${ssvNetwork} has version ${actual}, this keeper speaks ${expected}.`, {
      code: 'SSV_VERSION_MISMATCH',
      metaMessages: ['Update Millpond before more validators are funded.'],
    })
  }
}

export declare namespace SsvVersionError {
  type Parameters = { ssvNetwork: Address; expected: string; actual: string }
}

/** The state that was to be proven from does not have the validator. */
export class ProofValidatorAbsentError extends MillpondError {
  override readonly name = 'ProofValidatorAbsentError'

  constructor({ id, pubkey }: { id: bigint; pubkey: Hex }) {
    super(`The beacon state does not have validator ${id} with the key ${pubkey}.`, {
      code: 'PROOF_VALIDATOR_ABSENT',
      metaMessages: ['Prove it once the beacon chain has processed its deposit.'],
    })
  }
}
