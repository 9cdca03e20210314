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
import type { SsvLedger, SsvRegistration } from './SsvLedger.ts'

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
  readonly #switchedOff = new Set<bigint>()
  readonly #proven = new Map<Hex, Proof>()
  /** The slot that was asked about last, whose duties are signed next, and who was off in it. */
  #asked: DutyMoment & { offline: ReadonlySet<bigint> } = {
    slot: -1,
    advance: -1,
    offline: new Set(),
  }

  constructor(parameters: { ledger: SsvLedger; shares: ShareStore; chain: ConsensusChain }) {
    this.#ledger = parameters.ledger
    this.#shares = parameters.shares
    this.#chain = parameters.chain
  }

  /** Takes effect with the next slot: who said that it takes part in a block signs it to the end. */
  setOnline(operatorId: bigint, online: boolean): void {
    if (online) this.#switchedOff.delete(operatorId)
    else this.#switchedOff.add(operatorId)
  }

  /** For a chain that was rewound: what was signed for may never have happened. */
  forget(): void {
    this.#proven.clear()
    this.#asked = { slot: -1, advance: -1, offline: new Set() }
  }

  view(pubkey: Hex, slot: number): SsvValidatorView {
    const registration = this.#ledger.registration(pubkey)
    if (registration === undefined) {
      const reason = this.#ledger.ignoredReason(pubkey)
      return reason === undefined ? { kind: 'unknown' } : { kind: 'ignored', reason }
    }
    const { owner, operatorIds } = registration
    const holders = operatorIds.filter((id) => this.#shares.share(registration, id) !== undefined)
    const verdict = this.#decide(pubkey, slot, this.#switchedOff)
    return { kind: 'registered', owner, operatorIds, holders, verdict }
  }

  isOnline(pubkey: Hex, moment: DutyMoment): boolean {
    if (this.#asked.slot !== moment.slot || this.#asked.advance !== moment.advance)
      this.#asked = { ...moment, offline: new Set(this.#switchedOff) }
    const verdict = this.#decide(pubkey, moment.slot, this.#asked.offline)
    return verdict.kind === 'online' && this.#proves(pubkey, verdict.signers, moment)
  }

  canSign = (pubkey: Hex): boolean => this.#ledger.registration(pubkey) !== undefined

  sign = (pubkeys: readonly Hex[], signingRoot: Uint8Array): Uint8Array => {
    // A validator sits in a sync committee many times; its threshold signature is made once.
    const made = new Map<Hex, Signature>()
    const signatures = pubkeys.map((pubkey) => {
      const known = made.get(pubkey)
      if (known !== undefined) return known
      const signature = Signature.fromBytes(this.#signVerified(pubkey, signingRoot))
      made.set(pubkey, signature)
      return signature
    })
    return aggregateSignatures(signatures).toBytes()
  }

  #decide(pubkey: Hex, slot: number, offline: ReadonlySet<bigint>): OnlineVerdict {
    const registration = this.#ledger.registration(pubkey)
    if (registration === undefined) return { kind: 'offline', reason: 'below-threshold' }
    const cluster = this.#ledger.cluster(registration)
    return decideOnline({
      slot,
      dutiesFromSlot: Math.max(registration.slot, cluster.slot) + SLOTS_PER_EPOCH,
      isClusterActive: cluster.active,
      operatorIds: registration.operatorIds,
      canSign: (id) => !offline.has(id) && this.#shares.share(registration, id) !== undefined,
    })
  }

  /**
   * Whether these signers' combined signature over attestation data verifies; found out once per advance, and
   * again when the registration, its cluster or the signers changed.
   */
  #proves(pubkey: Hex, signers: readonly bigint[], { slot, advance }: DutyMoment): boolean {
    const registration = this.#ledger.registration(pubkey)
    const cluster = registration && this.#ledger.cluster(registration)
    const key = `${advance}:${cluster?.slot}:${signers.join(',')}`
    const known = this.#proven.get(pubkey)
    if (known?.registration === registration && known?.key === key) return known.isValid

    const message = attestationRoot(this.#chain, slot)
    const isValid = this.#isSigned(pubkey, message, this.#signWhole(pubkey, signers, message))
    this.#proven.set(pubkey, { registration, key, isValid })
    return isValid
  }

  /** What goes into a block: never without a check against the validator's own key. */
  #signVerified(pubkey: Hex, signingRoot: Uint8Array): Uint8Array {
    // Not every signature is a duty: exits and evidence are signed between two blocks, by who is there now.
    const isDuty = this.#asked.slot === this.#chain.slotInTheMaking
    const verdict = isDuty
      ? this.#decide(pubkey, this.#asked.slot, this.#asked.offline)
      : this.#decide(pubkey, this.#chain.head.slot, this.#switchedOff)
    if (verdict.kind === 'offline')
      throw new InvalidOptionError({ option: 'pubkeys', value: pubkey, rule: verdict.reason })
    const whole = this.#signWhole(pubkey, verdict.signers, signingRoot)
    if (this.#isSigned(pubkey, signingRoot, whole)) return whole
    const rule = 'the combined signature of its operators does not verify'
    throw new InvalidOptionError({ option: 'pubkeys', value: pubkey, rule })
  }

  #isSigned(pubkey: Hex, message: Uint8Array, signature: Uint8Array): boolean {
    return blstVerifier.verify({ publicKey: hexToBytes(pubkey), message, signature })
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

/** What the operators' test signature for a validator showed, and for which of its circumstances. */
type Proof = { registration: SsvRegistration | undefined; key: string; isValid: boolean }

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
