import type { BeaconClient, ProofClient } from '@millpond/consensus'
import type { BerachainDevnet, PoolSystemContracts } from '@millpond/devnet'
import type { CoreContracts } from '@millpond/sdk/berachain'
import type { Account, Address, Chain, Client, Hex, Transport } from 'viem'
import type { Narrator } from '../narrator.ts'

/** A client that can send. */
export type Wallet = Client<Transport, Chain, Account>

/** What the life of a stake in a Berachain pool is played with. Steps fill it from top to bottom. */
export type World = {
  narrator: Narrator
  devnet: BerachainDevnet
  /** What all pools of the chain share. */
  system: PoolSystemContracts
  beacon: BeaconClient
  proofs: ProofClient
  /** Reads only. */
  client: Client<Transport, Chain>
  people: People
  /** First block of the story. */
  fromBlock: bigint
  /** Blocks with transactions of users. */
  busyBlocks: bigint[]
  ledger: Ledger
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

export type People = {
  /** Runs the validator and opens its pool. */
  poolOperator: Wallet
  /** Reports balances to the pools. */
  feeder: Wallet
  /** Sends what anybody may send. */
  keeper: Wallet
  /** Pays a protocol's incentives, and buys some. */
  trader: Wallet
  stakers: readonly Staker[]
  /** Has nothing to do with the pool. */
  stranger: Wallet
  /** Owns what the network owns. */
  governance: Wallet
}

export type Staker = { name: string; wallet: Wallet; stake: bigint }

/** Wei that entered and left the pool's contracts, as the story went. */
export type Ledger = {
  firstDeposit: bigint
  stakes: bigint
  incentives: bigint
  gifts: bigint
  claims: bigint
}

/** A pool once it is opened. */
export type OpenPool = {
  pubkey: Hex
  contracts: CoreContracts
  validatorIndex: number
}

/** A request of a staker. */
export type StakerRequest = { id: bigint; name: string; assets: bigint; owner: Address }
