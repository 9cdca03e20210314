import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import type {
  Account,
  Address,
  Chain,
  Client,
  Hash,
  Hex,
  TransactionReceipt,
  Transport,
} from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { Report } from '../types/Report.ts'

/** The call itself: the one place that knows the ABI. */
export function deliverReportCall(parameters: deliverReportCall.Parameters) {
  const { committee, report } = parameters
  return {
    address: committee,
    abi: iOracleCommitteeAbi,
    functionName: 'deliver',
    args: [report],
  } as const
}

export declare namespace deliverReportCall {
  type Parameters = {
    /** The oracle committee. */
    committee: Address
    /** The report that a quorum voted for. */
    report: Report
  }
}

/**
 * Delivers a report that has a quorum to the pool. Anyone may, until the deadline. Returns once
 * broadcast; {@link deliverReportSync} waits for inclusion.
 * @example
 * const hash = await deliverReport(client, { committee, report })
 */
export async function deliverReport(
  client: Client<Transport, Chain, Account>,
  parameters: deliverReport.Parameters,
): Promise<deliverReport.ReturnType> {
  return sendCall(client, deliverReportCall(parameters))
}

export declare namespace deliverReport {
  type Parameters = deliverReportCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link deliverReport}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { reportHash } = await deliverReportSync(client, { committee, report })
 */
export async function deliverReportSync(
  client: Client<Transport, Chain, Account>,
  parameters: deliverReportSync.Parameters,
): Promise<deliverReportSync.ReturnType> {
  const hash = await deliverReport(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.committee,
    abi: iOracleCommitteeAbi,
    eventName: 'Delivered',
    receipt,
  })
  return { receipt, reportHash: args.reportHash }
}

export declare namespace deliverReportSync {
  type Parameters = deliverReport.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Hash that the members voted for. */
    reportHash: Hex
  }
}
