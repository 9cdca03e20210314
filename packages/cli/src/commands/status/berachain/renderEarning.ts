import { formatBasisPoints, formatInteger } from '@millpond/sdk'
import type {
  RewardWeight,
  readBoost,
  readCommission,
  readOptionally,
  readPoolState,
} from '@millpond/sdk/berachain'
import { formatBera } from '../../../output/formatBera.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Detail } from '../../../write/Write.ts'
import type { Allocation } from './readEarning.ts'
import type { readStatus } from './readStatus.ts'
import { toFeeDue } from './toFeeDue.ts'

/** What the pool earns and where that is: fee, WBERA, BGT if there is any, incentives, allocation. */
export function renderEarning(status: readStatus.Deployed): readonly Detail[] {
  const { state, rules, earning } = status
  const { operator } = state
  const recipient = renderOptional(rules.defaultSharesRecipient, String)
  return [
    ['your fee', `${formatBasisPoints(Number(operator.feeBps))}, as shares of ${recipient}`],
    ...renderWbera(operator.wberaFees),
    ['BERA rewards', `${formatBera(state.rewards, 6)} in the rewards vault, without a fee`],
    ...(earning.hasBgt ? renderBgt(operator.bgtFees, earning.boost) : []),
    ['incentives', renderPrice(state.collector)],
    ['incentive share', renderCommission(earning.commission)],
    ...renderAllocation(earning.allocation),
  ]
}

type Fees = readOptionally.Optional<readPoolState.FeeState>

function renderWbera(fees: Fees): readonly Detail[] {
  if (fees.kind !== 'known') return [['WBERA', renderOptional(fees, String)]]
  const { balance, charged, chargeable } = fees.value
  const due = toFeeDue(fees.value)
  return [
    ['WBERA', `${formatBera(balance, 6)} with the operator`],
    ['… charged', `${formatBera(charged, 6)}, whose fee is paid`],
    ['… not charged', `${formatBera(chargeable, 6)}, with a fee of ${formatBera(due, 6)}`],
    ["… holders'", formatBera(balance - due, 6)],
  ]
}

function renderBgt(fees: Fees, boost: readBoost.ReturnType): readonly Detail[] {
  const charge = renderOptional(
    fees,
    (state) =>
      `${formatBgt(state.chargeable)} not charged, with a fee of ${formatBgt(toFeeDue(state))}`,
  )
  return [
    ['BGT', `${renderOptional(boost.balance, formatBgt)}, ${charge}`],
    [
      '… boosting',
      `${renderOptional(boost.boosted, formatBgt)}; neither boosting nor queued ${renderOptional(boost.unboosted, formatBgt)}`,
    ],
    ['… queued', renderQueue(boost.queued, boost.activateDelayBlocks)],
    ['… dropping', renderQueue(boost.dropping, boost.dropDelayBlocks)],
  ]
}

function renderQueue(
  queue: readBoost.ReturnType['queued'],
  delay: readBoost.ReturnType['activateDelayBlocks'],
): string {
  return renderOptional(queue, ({ amount, sinceBlock }) => {
    if (amount === 0n) return 'none'
    // More blocks than the delay must have passed, not as many.
    const ready = renderOptional(delay, (blocks) => formatInteger(sinceBlock + blocks + 1n))
    return `${formatBgt(amount)}, ready in block ${ready}`
  })
}

function renderPrice({
  payoutAmount,
  queuedPayoutAmount,
}: readPoolState.ReturnType['collector']): string {
  const queued =
    queuedPayoutAmount === 0n ? '' : `, ${formatBera(queuedPayoutAmount)} after the next sale`
  return `sold for ${formatBera(payoutAmount)}${queued}`
}

function renderCommission({ commissionBps, queued, delayBlocks }: readCommission.ReturnType) {
  const active = renderOptional(commissionBps, (bps) => formatBasisPoints(Number(bps)))
  if (queued.kind !== 'known' || queued.value.kind === 'none') return `${active} to the pool`
  const { commissionBps: bps, sinceBlock } = queued.value
  const from = renderOptional(delayBlocks, (blocks) => formatInteger(sinceBlock + blocks))
  return `${active} to the pool; ${formatBasisPoints(Number(bps))} can follow from block ${from}`
}

function renderAllocation(found: Allocation): readonly Detail[] {
  const allocator = renderOptional(found.allocator, ({ address, isSmartOperator }) =>
    isSmartOperator
      ? 'the SmartOperator'
      : `${address}, so that \`millpond pol allocation queue\` is refused`,
  )
  return [
    ['allocator', allocator],
    ['allocation', renderOptional(found.active, ({ weights }) => renderWeights(weights))],
    [
      '… queued',
      renderOptional(found.queued, ({ startBlock, weights }) =>
        weights.length === 0
          ? 'none'
          : `${renderWeights(weights)}, from block ${formatInteger(startBlock)} on`,
      ),
    ],
  ]
}

function renderWeights(weights: readonly RewardWeight[]): string {
  if (weights.length === 0) return 'none'
  return weights
    .map(({ receiver, percentageNumerator }) => {
      return `${receiver} ${formatBasisPoints(Number(percentageNumerator))}`
    })
    .join(', ')
}
