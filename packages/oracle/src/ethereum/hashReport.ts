import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { type Address, encodeAbiParameters, getAbiItem, type Hex, keccak256 } from 'viem'
import type { Report } from './report.ts'

const [reportType] = getAbiItem({ abi: iOracleCommitteeAbi, name: 'hashReport' }).inputs

/** What members vote for, computed as OracleCommittee does: chain, contract and every field of the report. */
export function hashReport({ chainId, committee, report }: hashReport.Parameters): Hex {
  const encoded = encodeAbiParameters(
    [{ type: 'uint256' }, { type: 'address' }, reportType],
    [BigInt(chainId), committee, report],
  )
  return keccak256(encoded)
}

export declare namespace hashReport {
  type Parameters = { chainId: number; committee: Address; report: Report }
}
