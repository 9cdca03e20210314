import '../setup.ts'
import { G2_POINT_AT_INFINITY } from '@lodestar/state-transition'
import { type fulu, ssz } from '@lodestar/types'
import { sha256, toBytes } from 'viem'
import type { ConsensusChain } from './ConsensusChain.ts'
import type { BlockOperations } from './operations/planOperations.ts'
import { type SigningContext, syncParticipants } from './signDuties.ts'

const graffiti = toBytes('millpond local chain', { size: 32 })

/** The parts of a block that validators sign. */
export type BlockDuties = Pick<
  fulu.BeaconBlock['body'],
  'randaoReveal' | 'attestations' | 'syncAggregate'
>

/** Fast mode: sync rewards come from the block's bits, attestations were booked, randomness is made up. */
export function unsignedDuties(context: SigningContext): BlockDuties {
  const { syncCommitteeBits } = syncParticipants(context.state, context.participates)
  const noise = toBytes(sha256(toBytes(`millpond randao ${context.state.slot}`)))
  return {
    randaoReveal: Uint8Array.from([...noise, ...noise, ...noise]),
    attestations: [],
    syncAggregate: { syncCommitteeBits, syncCommitteeSignature: G2_POINT_AT_INFINITY },
  }
}

/** The block around a payload, without state root and signature. `contents`: what validators have signed. */
export function composeBlock(
  ready: ConsensusChain.Ready,
  execution: ConsensusChain.Execution,
  contents: BlockDuties & BlockOperations,
): fulu.BeaconBlock {
  return {
    slot: ready.slot,
    proposerIndex: ready.proposer,
    parentRoot: ready.parentRoot,
    stateRoot: new Uint8Array(32),
    body: {
      ...ssz.fulu.BeaconBlockBody.defaultValue(),
      eth1Data: ready.state.eth1Data.toValue(),
      graffiti,
      executionPayload: execution.payload,
      executionRequests: execution.requests,
      ...contents,
    },
  }
}
