import { formatAmount, previewCall } from '@millpond/sdk'
import type { Address } from 'viem'
import type { OpenSession } from '../chain/openSession.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'
import { formatGwei } from '../output/formatGwei.ts'
import type { RoleCheck } from './checkRole.ts'
import type { Sender } from './resolveSender.ts'
import type { Write } from './Write.ts'

/** What the transactions will cost, or why nobody can say. */
export type Cost =
  | { kind: 'unknown'; reason: string }
  /** Wei; the price is that of a unit of gas. */
  | { kind: 'known'; gas: bigint; gasPrice: bigint; wei: bigint }

/**
 * Simulates a write for its sender. Only the first call can be: the others need it included.
 * @throws ContractRevertError when it would revert
 */
export async function estimateWrite(
  session: Pick<OpenSession, 'client' | 'network'>,
  parameters: estimateWrite.Parameters,
): Promise<Cost> {
  const { write, role, sender, maxFee } = parameters
  if (sender.kind === 'unknown') return unknown('no sender is known: add --from')
  if (role.kind === 'missing') return unknown('not simulated, because the role is missing')

  const cost = await simulate(session, write, sender.address)
  if (maxFee !== undefined && cost.gasPrice > maxFee) {
    const price = `gas costs ${formatGwei(cost.gasPrice)} now`
    return unknown(`${price}, above --max-fee of ${formatGwei(maxFee)}`)
  }
  if (write.calls.length === 1) return cost
  const { symbol } = session.network.nativeCurrency
  const first = formatAmount(cost.wei, { symbol, digits: 6 })
  return unknown(
    `the first of ${write.calls.length} transactions costs ${first}; the others depend on it`,
  )
}

export declare namespace estimateWrite {
  type Parameters = {
    write: Pick<Write, 'calls'>
    role: RoleCheck
    sender: Sender
    maxFee?: addSendOptions.Options['maxFee']
  }
}

/** The same as the value of a line. */
export function renderCost(cost: Cost, symbol: string): string {
  if (cost.kind === 'unknown') return `unknown: ${cost.reason}`
  const total = formatAmount(cost.wei, { symbol, digits: 6 })
  return `about ${total} at ${formatAmount(cost.gasPrice, { decimals: 9, digits: 2 })} gwei`
}

async function simulate(
  { client }: Pick<OpenSession, 'client'>,
  { calls }: Pick<Write, 'calls'>,
  account: Address,
): Promise<Extract<Cost, { kind: 'known' }>> {
  const { gas, gasPrice, cost } = await previewCall(client, { account, call: calls[0] })
  return { kind: 'known', gas, gasPrice, wei: cost }
}

function unknown(reason: string): Cost {
  return { kind: 'unknown', reason }
}
