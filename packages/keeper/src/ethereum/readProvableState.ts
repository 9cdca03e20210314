import {
  type BeaconBlockHeader,
  type BeaconClient,
  preset,
  type ValidatorAnswer,
  type ValidatorRecord,
} from '@millpond/consensus'
import type { Hex } from 'viem'

/** How far apart the two nodes may be. Beyond, one of them lags and what it says is old. */
const maxLagSeconds = 600n

/**
 * The newest beacon state that a contract can be shown: the one before the head block, because EIP-4788 keeps the
 * root of a block's parent under the block's own time. Unknown while the node has not verified its head, or while it
 * and the execution node are more than ten minutes apart.
 */
export async function readProvableState(
  beacon: BeaconClient,
  { pubkeys, executionTimestamp }: readProvableState.Parameters,
): Promise<readProvableState.ReturnType> {
  const head = await beacon.header('head')
  if (head.isOptimistic === true) {
    return { kind: 'unknown', reason: `the beacon node has not verified its head ${head.root}` }
  }
  const [child, parent] = await Promise.all([
    beacon.block(head.root),
    beacon.header(head.header.parentRoot),
  ])
  const timestamp = child.execution.timestampSeconds
  const lag = executionTimestamp - timestamp
  if (lag > maxLagSeconds || lag < -maxLagSeconds) {
    const who = lag > 0n ? 'beacon' : 'execution'
    return { kind: 'unknown', reason: `the ${who} node is ${lag > 0n ? lag : -lag} s behind` }
  }

  const { validators } = await beacon.validators(parent.header.stateRoot, { ids: pubkeys })
  const known = validators.filter(isKnown)
  return {
    kind: 'known',
    header: parent.header,
    timestamp,
    epoch: parent.header.slot / BigInt(preset.slotsPerEpoch),
    validators: new Map(known.map(({ pubkey, validator }) => [pubkey, validator])),
    indices: new Map(known.map(({ pubkey, index }) => [pubkey, index])),
  }
}

export declare namespace readProvableState {
  type Parameters = {
    /** Validators to ask for; those the chain does not know are left out of the answer. */
    pubkeys: readonly Hex[]
    /** Time of the newest block of the execution node, in seconds. */
    executionTimestamp: bigint
  }
  type ProvableState = {
    /** Header of the block after which the state is. */
    header: BeaconBlockHeader
    /** EIP-4788 key of that block's root, in seconds. */
    timestamp: bigint
    epoch: bigint
    validators: ReadonlyMap<Hex, ValidatorRecord>
    /** Places in the state's list of validators. */
    indices: ReadonlyMap<Hex, bigint>
  }
  type ReturnType = ({ kind: 'known' } & ProvableState) | { kind: 'unknown'; reason: string }
}

type KnownValidator = Extract<ValidatorAnswer, { kind: 'known' }>

function isKnown(answer: ValidatorAnswer): answer is KnownValidator {
  return answer.kind === 'known'
}
