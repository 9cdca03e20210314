import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { parseEventLogs, type TransactionReceipt } from 'viem'
import { formatBera } from '../../output/formatBera.ts'
import type { Detail } from '../../write/Write.ts'

/** The request in the vault's own event: the handler's names no id when it asks for principal. */
export function summarizeRequest(receipts: readonly TransactionReceipt[]): readonly Detail[] {
  const logs = receipts.flatMap((receipt) => receipt.logs)
  const eventName = 'WithdrawalRequested'
  const [event] = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
  if (!event) return []
  const { requestId, assets, isFullExit } = event.args
  return [
    ['request', String(requestId)],
    ['worth', formatBera(assets)],
    ['pool', isFullExit ? 'closed' : 'open'],
  ]
}
