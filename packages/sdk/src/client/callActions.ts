import type { Client } from 'viem'
import type { Call } from '../call/Call.ts'
import { estimateCallGas } from '../call/estimateCallGas.ts'
import { previewCall } from '../call/previewCall.ts'
import { previewCalls } from '../call/previewCalls.ts'
import { simulateCall } from '../call/simulateCall.ts'
import { waitForSuccess } from '../call/waitForSuccess.ts'

/** What any client can do with any call, as methods. */
export function callActions(client: Client): CallActions {
  return {
    estimateCallGas: (parameters) => estimateCallGas(client, parameters),
    previewCall: (parameters) => previewCall(client, parameters),
    previewCalls: (parameters) => previewCalls(client, parameters),
    simulateCall: (parameters) => simulateCall(client, parameters),
    waitForSuccess: (parameters) => waitForSuccess(client, parameters),
  }
}

/** See {@link callActions}. */
export type CallActions = {
  /** See {@link estimateCallGas}. */
  estimateCallGas: (parameters: estimateCallGas.Parameters) => Promise<estimateCallGas.ReturnType>
  /** See {@link previewCall}. */
  previewCall: (parameters: previewCall.Parameters) => Promise<previewCall.ReturnType>
  /** See {@link previewCalls}. */
  previewCalls: (parameters: previewCalls.Parameters) => Promise<previewCalls.ReturnType>
  /** See {@link simulateCall}. */
  simulateCall: <const call extends Call>(
    parameters: simulateCall.Parameters<call>,
  ) => Promise<simulateCall.ReturnType<call>>
  /** See {@link waitForSuccess}. */
  waitForSuccess: (parameters: waitForSuccess.Parameters) => Promise<waitForSuccess.ReturnType>
}
