import { type Cluster, clusterId } from '@millpond/sdk/ethereum'
import type { Address, Hex } from 'viem'

/** One event of SSVNetwork about clusters or about roots of effective balances, decoded. */
export type ClusterEvent =
  | { eventName: 'ValidatorAdded' | 'ValidatorRemoved'; args: ClusterArgs & { publicKey: Hex } }
  | { eventName: ClusterEventName; args: ClusterArgs }
  | { eventName: 'RootCommitted'; args: { merkleRoot: Hex; blockNum: bigint } }
type ClusterEventName =
  | 'ClusterDeposited'
  | 'ClusterWithdrawn'
  | 'ClusterLiquidated'
  | 'ClusterReactivated'
  | 'ClusterBalanceUpdated'
  | 'ClusterMigratedToETH'
type ClusterArgs = { owner: Address; operatorIds: readonly bigint[]; cluster: Cluster }

/** A cluster as its newest event left it. */
export type SsvCluster = {
  id: Hex
  owner: Address
  operatorIds: readonly bigint[]
  cluster: Cluster
  /** Public keys of its registered validators. */
  pubkeys: ReadonlySet<Hex>
}

/** A root of effective balances that the oracles agreed on. */
export type CommittedRoot = {
  root: Hex
  /** The execution block that the balances are about. */
  blockNumber: bigint
}

/**
 * All clusters of SSVNetwork, for who acts on other people's clusters: oracles and liquidators. The contract
 * stores only hashes. Pure bookkeeping: no keys, no network, no clock.
 */
export class ClusterBook {
  readonly #clusters = new Map<Hex, SsvCluster & { pubkeys: Set<Hex> }>()
  #root: CommittedRoot | undefined

  /** Takes in the next event. Must be called in log order. */
  apply(event: ClusterEvent): void {
    switch (event.eventName) {
      case 'ValidatorAdded':
        this.#entry(event.args).pubkeys.add(event.args.publicKey)
        return
      case 'ValidatorRemoved':
        this.#entry(event.args).pubkeys.delete(event.args.publicKey)
        return
      case 'RootCommitted':
        this.#root = { root: event.args.merkleRoot, blockNumber: event.args.blockNum }
        return
      case 'ClusterDeposited':
      case 'ClusterWithdrawn':
      case 'ClusterLiquidated':
      case 'ClusterReactivated':
      case 'ClusterBalanceUpdated':
      case 'ClusterMigratedToETH':
        this.#entry(event.args)
        return
    }
  }

  /** Forgets every event, for a chain that was rewound. */
  reset(): void {
    this.#clusters.clear()
    this.#root = undefined
  }

  clusters(): SsvCluster[] {
    return [...this.#clusters.values()]
  }

  cluster(key: { owner: Address; operatorIds: readonly bigint[] }): SsvCluster | undefined {
    return this.#clusters.get(clusterId(key))
  }

  /** The newest root; the only one that balances are proven against. */
  latestRoot(): CommittedRoot | undefined {
    return this.#root
  }

  /** The cluster of an event, with the state that the event carries. */
  #entry({ owner, operatorIds, cluster }: ClusterArgs): { pubkeys: Set<Hex> } {
    const id = clusterId({ owner, operatorIds })
    const pubkeys = this.#clusters.get(id)?.pubkeys ?? new Set<Hex>()
    const entry = { id, owner, operatorIds: [...operatorIds], cluster, pubkeys }
    this.#clusters.set(id, entry)
    return entry
  }
}
