// The makers of all kinds of operations together: they differ only in what is signed under which domain.
import '../../setup.ts'
import { DOMAIN_BEACON_ATTESTER, DOMAIN_BEACON_PROPOSER, SLOTS_PER_EPOCH } from '@lodestar/params'
import { type CachedBeaconStateFulu, computeSigningRoot } from '@lodestar/state-transition'
import { type phase0, ssz } from '@lodestar/types'
import { type Hex, sha256, toBytes } from 'viem'
import type { Signer } from '../Signer.ts'
import type { Operation } from './Operation.ts'

/** A validator of the registry. */
export type ValidatorId = { index: number; pubkey: Hex }

type SigningParameters = { state: CachedBeaconStateFulu; signer: Signer }

/** Signs two headers with different bodies for the state's slot, as two machines with one key do. */
export function signProposerSlashing(
  { state, signer }: SigningParameters,
  { index, pubkey }: ValidatorId,
): Extract<Operation, { kind: 'proposerSlashing' }> {
  const domain = state.config.getDomain(state.slot, DOMAIN_BEACON_PROPOSER, state.slot)
  const signHeader = (body: string): phase0.SignedBeaconBlockHeaderBigint => {
    const message = {
      slot: BigInt(state.slot),
      proposerIndex: index,
      parentRoot: state.latestBlockHeader.hashTreeRoot(),
      stateRoot: madeUpRoot('state'),
      bodyRoot: madeUpRoot(body),
    }
    const root = computeSigningRoot(ssz.phase0.BeaconBlockHeaderBigint, message, domain)
    return { message, signature: signer.sign([pubkey], root) }
  }
  return {
    kind: 'proposerSlashing',
    signed: { signedHeader1: signHeader('first body'), signedHeader2: signHeader('second body') },
  }
}

/** Signs two votes for one target with different heads, each by all of `validators`. */
export function signAttesterSlashing(
  { state, signer }: SigningParameters,
  validators: readonly ValidatorId[],
): Extract<Operation, { kind: 'attesterSlashing' }> {
  const ordered = validators.toSorted((a, b) => a.index - b.index)
  const domain = state.config.getDomain(state.slot, DOMAIN_BEACON_ATTESTER, state.slot)
  const { epoch, root } = state.currentJustifiedCheckpoint
  const signVote = (head: string): phase0.IndexedAttestationBigint => {
    const data = {
      slot: BigInt(state.slot),
      index: 0n,
      beaconBlockRoot: madeUpRoot(head),
      source: { epoch: BigInt(epoch), root },
      target: { epoch: BigInt(state.epochCtx.epoch), root: madeUpRoot('target') },
    }
    const signingRoot = computeSigningRoot(ssz.phase0.AttestationDataBigint, data, domain)
    return {
      attestingIndices: ordered.map(({ index }) => index),
      data,
      signature: signer.sign(
        ordered.map(({ pubkey }) => pubkey),
        signingRoot,
      ),
    }
  }
  return {
    kind: 'attesterSlashing',
    signed: { attestation1: signVote('first head'), attestation2: signVote('second head') },
  }
}

/** Signs an exit that is valid from the state's epoch on, for ever. */
export function signVoluntaryExit(
  { state, signer }: SigningParameters,
  { index, pubkey }: ValidatorId,
): Extract<Operation, { kind: 'voluntaryExit' }> {
  const { epoch } = state.epochCtx
  const message = { epoch, validatorIndex: index }
  const domain = state.config.getDomainForVoluntaryExit(state.slot, epoch * SLOTS_PER_EPOCH)
  const root = computeSigningRoot(ssz.phase0.VoluntaryExit, message, domain)
  return { kind: 'voluntaryExit', signed: { message, signature: signer.sign([pubkey], root) } }
}

/** A root that no block has. */
function madeUpRoot(of: string): Uint8Array {
  return toBytes(sha256(toBytes(`millpond made-up ${of}`)))
}
