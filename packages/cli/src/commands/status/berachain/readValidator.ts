import { connectNode } from '../../../chain/berachain/connectNode.ts'
import type { ValidatorSession } from '../../../chain/berachain/connectPool.ts'
import { toReason } from '../../../chain/berachain/toReason.ts'
import { toValidatorStatus } from '../../../chain/berachain/toValidatorStatus.ts'

/** What the consensus chain says of a validator, if a node API is configured and answers. */
export async function readValidator(session: ValidatorSession): Promise<readValidator.ReturnType> {
  const { settings, network, pubkey } = session
  if (settings.beaconUrl.kind === 'unset') {
    return { kind: 'unknown', reason: 'no beaconUrl is configured' }
  }
  try {
    const { beacon } = await connectNode(session)
    const { header } = await beacon.header('head')
    const { validators } = await beacon.validators(header.slot, { ids: [pubkey] })
    const [found] = validators
    if (found?.kind !== 'known') return { kind: 'absent' }
    const { index, balanceGwei, validator } = found
    const epoch = header.slot / BigInt(network.slotsPerEpoch)
    const { effectiveBalanceGwei } = validator
    const status = toValidatorStatus(validator, epoch)
    return { kind: 'known', index, status, balanceGwei, effectiveBalanceGwei }
  } catch (error) {
    // The pool can be told without its validator; a silent node must not hide it.
    return { kind: 'unknown', reason: toReason(error) }
  }
}

export declare namespace readValidator {
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    /** The consensus chain does not know it. */
    | { kind: 'absent' }
    | {
        kind: 'known'
        index: bigint
        status: toValidatorStatus.ReturnType
        balanceGwei: bigint
        effectiveBalanceGwei: bigint
      }
}
