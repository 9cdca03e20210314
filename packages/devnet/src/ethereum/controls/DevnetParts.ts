import type { Address, Hex } from 'viem'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import type { Driver } from '../Driver.ts'
import type { ExecutionBackend } from '../execution/ExecutionBackend.ts'

/** What the controls of a running chain act on: the first parameter of each of them. */
export type DevnetParts = {
  chain: ConsensusChain
  driver: Driver
  backend: ExecutionBackend
  /** How blocks are made unless a call says otherwise. */
  mode: ConsensusChain.Mode
  /** The funded accounts that users are told about. */
  accounts: readonly { address: Address; privateKey: Hex }[]
}
