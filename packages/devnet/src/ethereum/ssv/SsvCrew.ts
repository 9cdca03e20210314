import '../setup.ts'
import { aggregateSignatures, Signature } from '@chainsafe/blst'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { getAttestationDataSigningRoot } from '@lodestar/state-transition'
import { blstVerifier } from '@millpond/keys/node'
import { type Address, type Hex, hexToBytes } from 'viem'
import { InvalidOptionError } from '../../errors.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import type { DutyMoment } from '../consensus/Duties.ts'
import type { Signer } from '../consensus/Signer.ts'
import { decideOnline, type OnlineVerdict } from './decideOnline.ts'
import type { IgnoredReason } from './judgeRegistration.ts'
import { recoverSignature } from './recoverSignature.ts'
import type { ShareStore } from './ShareStore.ts'
import type { SsvLedger } from './SsvLedger.ts'

/** What the local operators make of a validator. */
export type SsvValidatorView =
  | { kind: 'unknown' }
  | { kind: 'ignored'; reason: IgnoredReason }
  | {
      kind: 'registered'
      owner: Address
      operatorIds: readonly bigint[]
      /** Operators that hold a valid share, online or not. */
      holders: readonly bigint[]
      verdict: OnlineVerdict
    }

/** The operators together: what they hold, who of them is online, and what they sign. */
export class SsvCrew implements Signer {
  readonly #ledger: SsvLedger
  readonly #shares: ShareStore
  readonly #chain: ConsensusChain
  readonly #offline = new Set<bigint>()
  readonly #proven = new Map<Hex, { key: string; isValid: boolean }>()

  constructor(parameters: { ledger: SsvLedger; shares: ShareStore; chain: ConsensusChain }) {
    this.#ledger = parameters.ledger
    this.#shares = parameters.shares
    this.#chain = parameters.chain
  }

  setOnline(operatorId: bigint, online: boolean): void {
    if (online) this.#offline.delete(operatorId)
    else this.#offline.add(operatorId)
  }

  view(pubkey: Hex, slot: number): SsvValidatorView {
    const registration = this.#ledger.registration(pubkey)
    if (registration === undefined) {
      const reason = this.#ledger.ignoredReason(pubkey)
      return reason === undefined ? { kind: 'unknown' } : { kind: 'ignored', reason }
    }
    const { owner, operatorIds } = registration
    const holders = operatorIds.filter((id) => this.#shares.share(registration, id) !== undefined)
    return { kind: 'registered', owner, operatorIds, holders, verdict: this.#decide(pubkey, slot) }
  }

  isOnline(pubkey: Hex, moment: DutyMoment): boolean {
    const verdict = this.#decide(pubkey, moment.slot)
    return verdict.kind === 'online' && this.#proves(pubkey, verdict.signers, moment)
  }

  canSign = (pubkey: Hex): boolean => this.#ledger.registration(pubkey) !== undefined

  sign = (pubkeys: readonly Hex[], signingRoot: Uint8Array): Uint8Array => {
    // A validator sits in a sync committee many times; its threshold signature is made once.
    const made = new Map<Hex, Signature>()
    const signatures = pubkeys.map((pubkey) => {
      const known = made.get(pubkey)
      if (known !== undefined) return known
      const verdict = this.#decide(pubkey, this.#chain.head.slot + SLOTS_PER_EPOCH)
      if (verdict.kind === 'offline')
        throw new InvalidOptionError({ option: 'pubkeys', value: pubkey, rule: verdict.reason })
      const whole = this.#signWhole(pubkey, verdict.signers, signingRoot)
      const signature = Signature.fromBytes(whole)
      made.set(pubkey, signature)
      return signature
    })
    return aggregateSignatures(signatures).toBytes()
  }

  #decide(pubkey: Hex, slot: number): OnlineVerdict {
    const registration = this.#ledger.registration(pubkey)
    if (registration === undefined) return { kind: 'offline', reason: 'below-threshold' }
    const cluster = this.#ledger.cluster(registration)
    return decideOnline({
      slot,
      dutiesFromSlot: Math.max(registration.slot, cluster.slot) + SLOTS_PER_EPOCH,
      isClusterActive: cluster.active,
      operatorIds: registration.operatorIds,
      canSign: (id) => !this.#offline.has(id) && this.#shares.share(registration, id) !== undefined,
    })
  }

  /** Whether these signers' combined signature over attestation data verifies; found out once per advance. */
  #proves(pubkey: Hex, signers: readonly bigint[], { slot, advance }: DutyMoment): boolean {
    const registration = this.#ledger.registration(pubkey)
    const key = `${advance}:${registration?.slot}:${signers.join(',')}`
    const known = this.#proven.get(pubkey)
    if (known?.key === key) return known.isValid

    const message = attestationRoot(this.#chain, slot)
    const signature = this.#signWhole(pubkey, signers, message)
    const isValid = blstVerifier.verify({ publicKey: hexToBytes(pubkey), message, signature })
    this.#proven.set(pubkey, { key, isValid })
    return isValid
  }

  #signWhole(pubkey: Hex, signers: readonly bigint[], signingRoot: Uint8Array): Uint8Array {
    const registration = this.#ledger.registration(pubkey)
    const parts = signers.flatMap((operatorId) => {
      const share = registration && this.#shares.share(registration, operatorId)
      return share === undefined
        ? []
        : [{ operatorId, signature: share.sign(signingRoot).toBytes() }]
    })
    return recoverSignature(parts)
  }
}

/** Signing root of a vote for the current head, which every epoch after it has as its checkpoint, too. */
function attestationRoot(chain: ConsensusChain, slot: number): Uint8Array {
  const root = hexToBytes(chain.head.root)
  return getAttestationDataSigningRoot(chain.config, slot, {
    slot,
    index: 0,
    beaconBlockRoot: root,
    source: chain.state.currentJustifiedCheckpoint.toValue(),
    target: { epoch: Math.floor(slot / SLOTS_PER_EPOCH), root },
  })
}
