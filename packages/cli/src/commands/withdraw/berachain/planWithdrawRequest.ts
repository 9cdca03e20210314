import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { formatAmount } from '@millpond/sdk'
import { planWithdrawal, readWithdrawalFee } from '@millpond/sdk/berachain'
import { parseEventLogs, type TransactionReceipt } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { PoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { poolCloses } from '../../../write/berachain/poolCloses.ts'
import { toMaxRequestFee } from '../../../write/berachain/toMaxRequestFee.ts'
import type { Sender } from '../../../write/resolveSender.ts'
import type { Detail, Write } from '../../../write/Write.ts'
import type { Wish } from './findWithdrawal.ts'
import { refuseWithdrawal } from './refuseWithdrawal.ts'
import { renderWithdrawRequest } from './renderWithdrawRequest.ts'

/**
 * The request of a withdrawal, which may close the pool.
 * @throws CliError WITHDRAWAL_NOT_ALLOWED, FEE_TOO_HIGH
 */
export async function planWithdrawRequest(
  session: PoolSession,
  { now, wish, sender, maxFee: asked }: planWithdrawRequest.Parameters,
): Promise<Write> {
  const { client, network, withdrawalVault, pubkey } = session
  const plan = planWithdrawal({
    ...now.state,
    assets: wish.assets,
    availableWbera: availableOf(now),
    isDefaultRecipient: isDefaultRecipient(now, sender),
    cooldown: now.cooldown,
  })
  if (plan.kind === 'refused') throw refuseWithdrawal(plan.reason, now)

  const fee = await readWithdrawalFee(client, { withdrawalVault })
  const maxFee = toMaxRequestFee(fee, asked)
  return {
    title: `Request a withdrawal of ${formatBera(wish.assets)}`,
    details: renderWithdrawRequest({ ...now, network, wish, plan, fee, maxFee }),
    calls: [wish.toCall({ withdrawalVault, pubkey, maxFee })],
    fileName: 'unstake-command',
    pubkey,
    ...(plan.kind === 'fullExit' && { irreversible: poolCloses }),
    summarize,
  }
}

export declare namespace planWithdrawRequest {
  type Parameters = {
    now: PoolNow
    wish: Wish
    sender: Sender
    /** Wei; `undefined` for twice the fee of now. */
    maxFee: bigint | undefined
  }
}

function summarize(receipts: readonly TransactionReceipt[]): readonly Detail[] {
  const logs = receipts.flatMap((receipt) => receipt.logs)
  const eventName = 'WithdrawalRequested'
  const [event] = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
  if (!event) return []
  const { requestId, assets, shares, isFullExit } = event.args
  return [
    ['request', String(requestId)],
    ['worth', formatBera(assets)],
    ['burned', `${formatAmount(shares)} shares`],
    ['pool', isFullExit ? 'closed' : 'open'],
  ]
}

/** Contracts of the BGT era hold no WBERA for withdrawals. */
function availableOf({ state }: PoolNow): bigint {
  const { availableWbera } = state.operator
  return availableWbera.kind === 'known' ? availableWbera.value : 0n
}

function isDefaultRecipient({ rules }: PoolNow, sender: Sender): boolean {
  const { defaultSharesRecipient } = rules
  if (sender.kind === 'unknown' || defaultSharesRecipient.kind !== 'known') return false
  return sender.address === defaultSharesRecipient.value
}
