import type { BerachainNetwork } from '@millpond/networks'
import { formatAmount, formatDuration, formatInteger } from '@millpond/sdk'
import type { planWithdrawal } from '@millpond/sdk/berachain'
import type { PoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { renderMaxRequestFee } from '../../../output/renderMaxRequestFee.ts'
import type { Detail } from '../../../write/Write.ts'
import type { Wish } from './findWithdrawal.ts'

/** Blocks of a busy chain take longer than they should, by so many percent. */
const slowPercent = 10n

/** What is burned, who pays what when, and what it costs. */
export function renderWithdrawRequest(
  parameters: renderWithdrawRequest.Parameters,
): readonly Detail[] {
  const { wish, plan, fee, maxFee, state, cooldown } = parameters
  const warning: Detail[] =
    plan.kind === 'fullExit'
      ? [
          [
            'warning',
            `only ${formatBera(state.headroom)} can leave before the pool closes: this closes it for everybody, for good`,
          ],
        ]
      : []
  const doubt: Detail[] =
    cooldown.kind === 'unknown'
      ? [['cooldown', 'unknown: these contracts do not tell when it ends']]
      : []
  return [
    ...warning,
    // Exact: what is burned if nothing happens before.
    ['burns', `${formatAmount(wish.shares)} shares, now`],
    ...(wish.dust === 0n ? [] : [['stays', `${wish.dust} wei below one gwei`] as const]),
    ['paid by', renderWay(plan)],
    ['paid', renderWait(parameters)],
    ...doubt,
    ['fee', renderMaxRequestFee({ fee, maxFee })],
  ]
}

export declare namespace renderWithdrawRequest {
  type Parameters = PoolNow & {
    network: BerachainNetwork
    /** What is burned, and what of it is too small to be paid. */
    wish: Pick<Wish, 'shares' | 'dust'>
    plan: Exclude<planWithdrawal.ReturnType, { kind: 'refused' }>
    /** Wei. */
    fee: bigint
    /** Wei. */
    maxFee: bigint
  }
}

function renderWay(plan: renderWithdrawRequest.Parameters['plan']): string {
  switch (plan.kind) {
    case 'exited':
      return 'what the closed pool brought back'
    case 'buffer':
      return 'the buffer: nothing is asked of the consensus layer'
    case 'operator':
      return "the operator's WBERA: nothing is asked of the consensus layer"
    case 'fullExit':
      return 'the exit of the validator (EIP-7002)'
    case 'consensus': {
      const asked = `the consensus layer (EIP-7002), ${formatBera(plan.asked)}`
      return plan.covered === 0n
        ? asked
        : `${asked}, and the operator's WBERA, ${formatBera(plan.covered)}`
    }
  }
}

function renderWait({ network, rules, state }: renderWithdrawRequest.Parameters): string {
  const { delayBlocks } = rules
  const seconds = delayBlocks * BigInt(network.secondsPerSlot)
  const range = `${formatDuration(seconds)} to ${formatDuration((seconds * (100n + slowPercent)) / 100n)}`
  const firstBlock = state.blockNumber + 1n + delayBlocks
  return `${formatInteger(delayBlocks)} blocks later (${range}), not before block ${formatInteger(firstBlock)}`
}
