import type { BeaconClient } from '@millpond/consensus'
import type { EthereumDevnet, SsvOperatorKey, SsvOperators } from '@millpond/devnet'
import type { PoolAddresses } from '@millpond/sdk/ethereum'
import type { Account, Address, Chain, Client, Hex, Transport } from 'viem'
import type { Narrator } from '../narrator.ts'

/** A client that can send. */
export type Wallet = Client<Transport, Chain, Account>

/** What the life of one stake is played with. Steps fill it from top to bottom. */
export type World = {
  narrator: Narrator
  devnet: EthereumDevnet
  beacon: BeaconClient
  /** Reads only. */
  client: Client<Transport, Chain>
  people: People
  ssv: {
    network: Address
    views: Address
    /** One for each SSV operator. */
    keys: readonly SsvOperatorKey[]
    /** The running SSV operators: what they hold and whom they sign for. */
    nodes: SsvOperators
  }
  /** First block with events of the network or the pool. */
  fromBlock: bigint
  ledger: Ledger
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

export type People = {
  poolOperator: Wallet
  ssvOperators: readonly Wallet[]
  oracleMembers: readonly Wallet[]
  /** Sends what anybody may send. */
  keeper: Wallet
  stakers: readonly { name: string; wallet: Wallet; stake: bigint }[]
  /** Has nothing to do with the pool. */
  stranger: Wallet
}

/** Wei that entered and left the pool's contracts, as the story went. */
export type Ledger = {
  bootstrap: bigint
  bond: bigint
  prepayment: bigint
  stakes: bigint
  claims: bigint
}

/** An SSV operator once it is registered. */
export type RegisteredOperator = { id: bigint; operatorKey: string }

/** The pool once it is deployed, with the accounts that its first validators use. */
export type OpenPool = {
  pool: PoolAddresses
  ownerIndex: bigint
  clusterOwner: Address
  operatorSetId: bigint
  operators: readonly RegisteredOperator[]
  /** Epochs from one report to the next. */
  frameEpochs: number
}

/** A validator once it is uploaded. */
export type UploadedValidator = { id: bigint; pubkey: Hex; depositSignature: Hex }
