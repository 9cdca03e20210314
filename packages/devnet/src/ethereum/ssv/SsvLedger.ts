import type { SharesData } from '@millpond/keys'
import { type Address, getAddress, type Hex } from 'viem'
import { type IgnoredReason, judgeRegistration } from './judgeRegistration.ts'

/** One event of SSVNetwork, decoded; `slot` is that of its block. */
export type SsvEvent = { slot: number } & (
  | { eventName: 'OperatorAdded'; args: { operatorId: bigint; owner: Address; publicKey: Hex } }
  | { eventName: 'OperatorRemoved'; args: { operatorId: bigint } }
  | {
      eventName: 'ValidatorAdded'
      args: ClusterArgs & { publicKey: Hex; shares: Hex; cluster: { active: boolean } }
    }
  | { eventName: 'ValidatorRemoved'; args: ClusterArgs & { publicKey: Hex } }
  | { eventName: 'ClusterLiquidated' | 'ClusterReactivated'; args: ClusterArgs }
  | {
      eventName: 'FeeRecipientAddressUpdated'
      args: { owner: Address; recipientAddress: Address }
    }
)
type ClusterArgs = { owner: Address; operatorIds: readonly bigint[] }

/** A validator that the operators accepted. */
export type SsvRegistration = {
  owner: Address
  operatorIds: readonly bigint[]
  shares: SharesData
  /** Slot of the registration. */
  slot: number
}

/** What SSV nodes know from the chain. Pure bookkeeping: no keys, no network, no clock. */
export class SsvLedger {
  readonly #nonces = new Map<Address, bigint>()
  readonly #operators = new Map<bigint, Hex>()
  readonly #registrations = new Map<Hex, SsvRegistration>()
  readonly #ignored = new Map<Hex, IgnoredReason>()
  readonly #clusters = new Map<string, { active: boolean; slot: number }>()
  readonly #feeRecipients = new Map<Address, Address>()

  /** Takes in the next event. Must be called in log order: nonces depend on it. */
  apply(event: SsvEvent): void {
    switch (event.eventName) {
      case 'OperatorAdded':
        this.#operators.set(event.args.operatorId, event.args.publicKey)
        return
      case 'OperatorRemoved':
        this.#operators.delete(event.args.operatorId)
        return
      case 'ValidatorAdded':
        this.#addValidator(event.args, event.slot)
        return
      case 'ValidatorRemoved':
        this.#removeValidator(event.args)
        return
      case 'ClusterLiquidated':
        this.#clusters.set(clusterKey(event.args), { active: false, slot: event.slot })
        return
      case 'ClusterReactivated':
        this.#clusters.set(clusterKey(event.args), { active: true, slot: event.slot })
        return
      case 'FeeRecipientAddressUpdated':
        this.#feeRecipients.set(event.args.owner, event.args.recipientAddress)
        return
    }
  }

  /** Forgets every event, for a chain that was rewound: they are applied anew, from the first one on. */
  reset(): void {
    this.#nonces.clear()
    this.#operators.clear()
    this.#registrations.clear()
    this.#ignored.clear()
    this.#clusters.clear()
    this.#feeRecipients.clear()
  }

  /** How many validators this owner added, whether accepted or not: the nonce of its next one. */
  nonceOf(owner: Address): bigint {
    return this.#nonces.get(getAddress(owner)) ?? 0n
  }

  /** The key an operator registered with, while it is not removed. */
  operatorKey(operatorId: bigint): Hex | undefined {
    return this.#operators.get(operatorId)
  }

  operatorIds(): bigint[] {
    return [...this.#operators.keys()]
  }

  registration(pubkey: Hex): SsvRegistration | undefined {
    return this.#registrations.get(pubkey)
  }

  /** Why the last registration of this key was ignored. */
  ignoredReason(pubkey: Hex): IgnoredReason | undefined {
    return this.#ignored.get(pubkey)
  }

  /** Whether the registration's cluster is active, and since which slot nothing about it changed. */
  cluster(registration: SsvRegistration): { active: boolean; slot: number } {
    return this.#clusters.get(clusterKey(registration)) ?? { active: true, slot: 0 }
  }

  /** Where an owner's validators send their fees: to the owner until it says otherwise. */
  feeRecipient(owner: Address): Address {
    return this.#feeRecipients.get(owner) ?? owner
  }

  #addValidator(
    args: Extract<SsvEvent, { eventName: 'ValidatorAdded' }>['args'],
    slot: number,
  ): void {
    const { owner, operatorIds, publicKey } = args
    // Taken before any check: a registration that is ignored has used up its nonce all the same.
    const nonce = this.nonceOf(owner)
    this.#nonces.set(getAddress(owner), nonce + 1n)

    const verdict = judgeRegistration({
      ...args,
      nonce,
      isKnownOperator: (operatorId) => this.#operators.has(operatorId),
      registeredOwner: this.#registrations.get(publicKey)?.owner,
    })
    if (verdict.kind === 'ignored') {
      this.#ignored.set(publicKey, verdict.reason)
      return
    }
    this.#ignored.delete(publicKey)
    this.#registrations.set(publicKey, {
      owner,
      operatorIds: [...operatorIds],
      shares: verdict.shares,
      slot,
    })
    const known = this.#clusters.get(clusterKey(args))
    if (known?.active !== args.cluster.active)
      this.#clusters.set(clusterKey(args), { active: args.cluster.active, slot })
  }

  #removeValidator({ owner, publicKey }: { owner: Address; publicKey: Hex }): void {
    this.#ignored.delete(publicKey)
    if (this.#registrations.get(publicKey)?.owner === owner) this.#registrations.delete(publicKey)
  }
}

function clusterKey({ owner, operatorIds }: ClusterArgs): string {
  return `${getAddress(owner)}:${operatorIds.join(',')}`
}
