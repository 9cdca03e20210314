import type { Address, Hex } from 'viem'
import type { BerachainNetwork } from './berachain/network.ts'
import type { EthereumNetwork } from './ethereum/network.ts'

/** Any network, of the table or not; tell the two families apart by `family`. */
export type Network = EthereumNetwork | BerachainNetwork

/** What every network has, whatever kind of pool lives on it. */
export type NetworkBase = {
  /** Its key in the table, or what a network of somebody's own is called. */
  readonly name: string
  /** Name shown to people. */
  readonly displayName: string
  /** EIP-155 chain id; a client whose node answers another one must refuse to start. */
  readonly chainId: number
  /** `public` networks carry value, `test` networks do not, `local` ones live on one machine. */
  readonly kind: 'public' | 'test' | 'local'
  readonly nativeCurrency: { readonly name: string; readonly symbol: string; readonly decimals: 18 }
  /** Block explorer for people, absent on local chains. */
  readonly explorerUrl?: string
  readonly genesis: Genesis
  /** Consensus slots in an epoch. */
  readonly slotsPerEpoch: number
  /** Length of a slot in seconds. */
  readonly secondsPerSlot: number
  readonly predeploys: Predeploys
}

/** Genesis of the consensus chain. A local chain is new at each start, so its node is asked. */
export type Genesis =
  | {
      readonly kind: 'fixed'
      /** Unix time in seconds. */
      readonly timeSeconds: bigint
      /** Hash tree root of the genesis validators. */
      readonly validatorsRoot: Hex
    }
  | { readonly kind: 'fromNode' }

/** Contracts that exist at one address wherever they exist. */
export type Predeploys = {
  /** EIP-7002 execution-layer withdrawal requests. */
  readonly withdrawalRequests: Address
  /** EIP-4788 beacon block roots. */
  readonly beaconRoots: Address
  /** Deterministic deployment by CREATE2. */
  readonly create2Factory: Address
  readonly multicall3: Address
}
