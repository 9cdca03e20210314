import type {
  BeaconBlockHeader,
  BeaconClient,
  ValidatorAnswer,
  ValidatorRecord,
} from '@millpond/consensus'
import type { Hex } from 'viem'

const slotsPerEpoch = 32n

/**
 * The newest beacon state that a contract can be shown: the one before the head block, because EIP-4788 keeps the
 * root of a block's parent under the block's own time.
 */
export async function readProvableState(
  beacon: BeaconClient,
  { pubkeys }: readProvableState.Parameters,
): Promise<readProvableState.ReturnType> {
  const head = await beacon.header('head')
  const [child, parent] = await Promise.all([
    beacon.block(head.root),
    beacon.header(head.header.parentRoot),
  ])
  const { validators } = await beacon.validators(parent.header.stateRoot, { ids: pubkeys })

  const known = validators.filter(isKnown)
  return {
    header: parent.header,
    timestamp: child.execution.timestampSeconds,
    epoch: parent.header.slot / slotsPerEpoch,
    validators: new Map(known.map(({ pubkey, validator }) => [pubkey, validator])),
    indices: new Map(known.map(({ pubkey, index }) => [pubkey, index])),
  }
}

export declare namespace readProvableState {
  type Parameters = {
    /** Validators to ask for; those the chain does not know are left out of the answer. */
    pubkeys: readonly Hex[]
  }
  type ReturnType = {
    /** Header of the block after which the state is. */
    header: BeaconBlockHeader
    /** EIP-4788 key of that block's root, in seconds. */
    timestamp: bigint
    epoch: bigint
    validators: ReadonlyMap<Hex, ValidatorRecord>
    /** Places in the state's list of validators. */
    indices: ReadonlyMap<Hex, bigint>
  }
}

type KnownValidator = Extract<ValidatorAnswer, { kind: 'known' }>

function isKnown(answer: ValidatorAnswer): answer is KnownValidator {
  return answer.kind === 'known'
}
