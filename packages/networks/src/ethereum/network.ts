import type { Address, Hex } from 'viem'
import type { NetworkBase, Predeploys } from '../network.ts'
import { predeploys } from '../predeploys.ts'
import type { PoolDefaults } from './poolDefaults.ts'

/** A network for Ethereum pools, whose validators run on SSV. */
export type EthereumNetwork = NetworkBase & {
  readonly family: 'ethereum'
  /** Beacon deposit contract; must equal `DEPOSIT_CONTRACT_ADDRESS` of the node's `config/spec`. */
  readonly depositContract: Address
  readonly forkVersions: {
    /** Signs deposits. */
    readonly genesis: Hex
    /** Signs voluntary exits from Deneb on, whatever the current fork is. */
    readonly capella: Hex
  }
  /** Signature domain of deposits: made of the genesis fork version and a zero validators root. */
  readonly depositDomain: Hex
  readonly predeploys: EthereumPredeploys
  readonly ssv: SsvDeployment
  /** Fewest oracle members that an `OracleCommittee` of this network accepts. */
  readonly minMembers: number
  readonly poolDefaults: PoolDefaults
}

/** Predeploys that Ethereum has on top of the common ones. */
export type EthereumPredeploys = Predeploys & {
  /** EIP-7251 consolidation requests. */
  readonly consolidationRequests: Address
  /** EIP-2935 historical block hashes. */
  readonly blockHashes: Address
}

/** Where the SSV network lives. A local chain deploys its own, so the addresses come from there. */
export type SsvDeployment =
  | {
      readonly kind: 'fixed'
      /** The `SSVNetwork` proxy. */
      readonly network: Address
      /** The `SSVNetworkViews` proxy. */
      readonly views: Address
      readonly token: Address
      /** The cSSV token. */
      readonly cToken: Address
      /** Owner of the proxies: the DAO. */
      readonly owner: Address
      /** First block with SSV events; scans start here. */
      readonly firstBlock: bigint
      /** Subgraph id on The Graph's gateway. */
      readonly subgraphId: string
      readonly restUrl: string
      /** What `getVersion()` must answer. */
      readonly version: string
    }
  | { readonly kind: 'fromDeployment'; readonly version: string }

/** The version of SSVNetwork that the pool's adapter speaks. */
export const ssvVersion = 'v2.0.0'

/** Predeploys of every Ethereum network. */
export const ethereumPredeploys: EthereumPredeploys = {
  ...predeploys,
  consolidationRequests: '0x0000BBdDc7CE488642fb579F8B00f3a590007251',
  blockHashes: '0x0000F90827F1C53a10cb7A02335B175320002935',
}
