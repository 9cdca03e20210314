import type { Hex } from 'viem'
import type { DepositData } from './depositData.ts'

/** A deposit as a `deposit_data-*.json` file has it: its claims, not yet verified. */
export type DepositFileEntry = DepositData & {
  /** 4 bytes. */
  forkVersion: Hex
  networkName: string
  depositCliVersion: string
}
