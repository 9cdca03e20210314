import type { readCommission } from '@millpond/sdk/berachain'

/** Whether the queued share of incentives can be put into force. */
export function planCommission(parameters: planCommission.Parameters): planCommission.ReturnType {
  const { blockNumber, queued, delayBlocks } = parameters
  if (queued.kind === 'none') return { kind: 'idle', reason: 'no commission is queued' }

  const { commissionBps } = queued
  const readyBlock = queued.sinceBlock + delayBlocks
  // In the newest block already, where nodes simulate.
  if (blockNumber >= readyBlock) return { kind: 'activate', commissionBps }
  const reason = `the queued commission can be activated in block ${readyBlock}`
  return { kind: 'idle', reason }
}

export declare namespace planCommission {
  type Parameters = { blockNumber: bigint; queued: readCommission.Queued; delayBlocks: bigint }
  type ReturnType = { kind: 'activate'; commissionBps: bigint } | { kind: 'idle'; reason: string }
}
