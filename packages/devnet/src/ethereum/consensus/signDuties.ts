import '../setup.ts'
import { BitArray } from '@chainsafe/ssz'
import {
  DOMAIN_BEACON_PROPOSER,
  DOMAIN_RANDAO,
  DOMAIN_SYNC_COMMITTEE,
  MAX_ATTESTATIONS_ELECTRA,
  MAX_COMMITTEES_PER_SLOT,
  SLOTS_PER_EPOCH,
  SYNC_COMMITTEE_SIZE,
} from '@lodestar/params'
import {
  type CachedBeaconStateFulu,
  computeSigningRoot,
  G2_POINT_AT_INFINITY,
  getAttestationDataSigningRoot,
  getBlockRoot,
  getBlockRootAtSlot,
} from '@lodestar/state-transition'
import { type altair, type electra, type fulu, type phase0, ssz } from '@lodestar/types'
import type { Hex } from 'viem'
import type { Signer } from './Signer.ts'

/** What signing needs: the state of the block's slot before the block, and who can sign. */
export type SigningContext = {
  state: CachedBeaconStateFulu
  signer: Signer
  pubkeyOf: (validatorIndex: number) => Hex
  /** Online, and its key is at hand. */
  participates: (validatorIndex: number) => boolean
}

/** The signed attestations of the slots `from … state.slot - 1`, one per slot: as many as a block takes, newest kept. */
export function signAttestations(context: SigningContext, from: number): electra.Attestation[] {
  const { slot } = context.state
  const first = Math.max(from, slot - MAX_ATTESTATIONS_ELECTRA, 0)
  const attestations: electra.Attestation[] = []

  for (let attested = first; attested < slot; attested++) {
    const attestation = signAttestation(context, attested)
    if (attestation !== undefined) attestations.push(attestation)
  }
  return attestations
}

/** The aggregate of all participating members' signatures over the parent block; infinity if none takes part. */
export function signSyncAggregate(context: SigningContext): altair.SyncAggregate {
  const { state, signer, pubkeyOf } = context
  const { syncCommitteeBits, participants } = syncParticipants(state, context.participates)
  if (participants.length === 0)
    return { syncCommitteeBits, syncCommitteeSignature: G2_POINT_AT_INFINITY }

  const { slot, config } = state
  const domain = config.getDomain(slot, DOMAIN_SYNC_COMMITTEE, slot - 1)
  const root = computeSigningRoot(ssz.Root, getBlockRootAtSlot(state, slot - 1), domain)
  return {
    syncCommitteeBits,
    syncCommitteeSignature: signer.sign(participants.map(pubkeyOf), root),
  }
}

/** Which seats of the sync committee take part, and the validators on them, one entry per seat. */
export function syncParticipants(
  state: CachedBeaconStateFulu,
  participates: SigningContext['participates'],
): { syncCommitteeBits: BitArray; participants: number[] } {
  const syncCommitteeBits = BitArray.fromBitLen(SYNC_COMMITTEE_SIZE)
  const participants: number[] = []
  for (const [
    seat,
    index,
  ] of state.epochCtx.currentSyncCommitteeIndexed.validatorIndices.entries()) {
    if (!participates(index)) continue
    syncCommitteeBits.set(seat, true)
    participants.push(index)
  }
  return { syncCommitteeBits, participants }
}

/** The proposer's signature over the epoch, which feeds the chain's randomness. */
export function signRandao(context: SigningContext, proposer: number): Uint8Array {
  const { state, signer, pubkeyOf } = context
  const domain = state.config.getDomain(state.slot, DOMAIN_RANDAO, state.slot)
  const root = computeSigningRoot(ssz.Epoch, state.epochCtx.epoch, domain)
  return signer.sign([pubkeyOf(proposer)], root)
}

/** The proposer's signature over the finished block. */
export function signBlock(context: SigningContext, block: fulu.BeaconBlock): Uint8Array {
  const { state, signer, pubkeyOf } = context
  const domain = state.config.getDomain(block.slot, DOMAIN_BEACON_PROPOSER, block.slot)
  const root = computeSigningRoot(ssz.fulu.BeaconBlock, block, domain)
  return signer.sign([pubkeyOf(block.proposerIndex)], root)
}

function signAttestation(context: SigningContext, slot: number): electra.Attestation | undefined {
  const { state, signer, pubkeyOf, participates } = context
  const epoch = Math.floor(slot / SLOTS_PER_EPOCH)
  if (epoch < state.epochCtx.epoch - 1) return undefined

  // A committee without any vote must be left out, or the whole attestation is invalid.
  const committees = state.epochCtx.getShufflingAtEpoch(epoch).committees[slot % SLOTS_PER_EPOCH]
  const voting = [...(committees ?? []).entries()].filter(([, members]) =>
    members.some(participates),
  )
  if (voting.length === 0) return undefined

  const seats = voting.flatMap(([, members]) => [...members])
  const attesters = seats.filter(participates)
  const committeeBits = BitArray.fromBitLen(MAX_COMMITTEES_PER_SLOT)
  for (const [committee] of voting) committeeBits.set(committee, true)
  const data = attestationData(state, slot)
  const root = getAttestationDataSigningRoot(state.config, state.slot, data)

  return {
    aggregationBits: BitArray.fromBoolArray(seats.map(participates)),
    data,
    signature: signer.sign(attesters.map(pubkeyOf), root),
    committeeBits,
  }
}

function attestationData(state: CachedBeaconStateFulu, slot: number): phase0.AttestationData {
  const epoch = Math.floor(slot / SLOTS_PER_EPOCH)
  const source =
    epoch === state.epochCtx.epoch
      ? state.currentJustifiedCheckpoint
      : state.previousJustifiedCheckpoint
  return {
    slot,
    index: 0,
    beaconBlockRoot: getBlockRootAtSlot(state, slot),
    source: { epoch: source.epoch, root: source.root },
    target: { epoch, root: getBlockRoot(state, epoch) },
  }
}
