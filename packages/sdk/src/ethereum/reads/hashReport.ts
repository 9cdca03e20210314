import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { type Address, encodeAbiParameters, getAbiItem, type Hex, keccak256 } from 'viem'
import type { Report } from '../types/Report.ts'

/**
 * The hash that members vote for, without asking a node: it binds the chain, the committee and
 * every field of the report.
 */
export function hashReport({ chainId, committee, report }: hashReport.Parameters): Hex {
  const { inputs } = getAbiItem({ abi: iOracleCommitteeAbi, name: 'hashReport' })
  const types = [{ type: 'uint256' }, { type: 'address' }, ...inputs] as const
  return keccak256(encodeAbiParameters(types, [BigInt(chainId), committee, report]))
}

export declare namespace hashReport {
  type Parameters = {
    chainId: number
    /** The oracle committee. */
    committee: Address
    report: Report
  }
}
