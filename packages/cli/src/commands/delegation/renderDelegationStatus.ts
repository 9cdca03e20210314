import { formatDuration, formatInteger } from '@millpond/sdk'
import type { readDelegation } from '@millpond/sdk/berachain'
import { formatBera } from '../../output/formatBera.ts'
import { formatShares } from '../../output/formatShares.ts'
import { renderDetails } from '../../output/renderDetails.ts'
import type { Detail } from '../../write/Write.ts'
import type { DelegationStatus } from './delegationStatus.ts'

type None = Extract<readDelegation.ReturnType, { kind: 'none' }>

/** One line for each amount and each request. */
export function renderDelegationStatus(pubkey: string, status: DelegationStatus | None): string {
  if (status.kind === 'none') {
    return `No delegation handler of the validator ${pubkey}\n  next: millpond delegation setup\n`
  }
  const { handler, delegated, available, pending, balance, stakingPool, blockNumber } = status
  return renderDetails(`Handler ${handler} at block ${formatInteger(blockNumber)}`, [
    ['lent', formatBera(delegated)],
    ['available', `${formatBera(available - pending)}, and ${formatBera(pending)} on its way back`],
    ['holds', formatBera(balance)],
    ...(status.isPaused ? [['paused', 'nothing can be staked or asked back'] as const] : []),
    ['pool', stakingPool ?? 'none yet'],
    ...renderStake(status),
    ...status.requests.map(
      ({ id, purpose, assets, readiness }) =>
        [
          `request ${id}`,
          `${purpose}, ${formatBera(assets)}, ${renderReadiness(readiness)}`,
        ] as const,
    ),
    ...renderGaps(status),
  ])
}

function renderStake({ stake, delegated, available }: DelegationStatus): readonly Detail[] {
  if (stake.kind === 'none') return []
  const { shares, worth, yieldShares, yieldWorth } = stake
  const principal = formatBera(delegated - available)
  return [
    [
      'staked',
      `${principal} of the loan; ${formatShares(shares)} shares worth ${formatBera(worth)}`,
    ],
    ['yield', `${formatBera(yieldWorth)}, ${formatShares(yieldShares)} shares`],
  ]
}

function renderReadiness(readiness: DelegationStatus['requests'][number]['readiness']): string {
  switch (readiness.kind) {
    case 'ready':
      return 'ready'
    case 'paid':
      return 'paid to the handler, to be completed'
    case 'unfunded':
      return `the vault lacks ${formatBera(readiness.missing)}`
    case 'waiting': {
      const { blocksLeft, secondsLeft } = readiness
      return `waits ${formatInteger(blocksLeft)} blocks, about ${formatDuration(secondsLeft)}`
    }
  }
}

/** Principal that is pending must have a request; when none is known, it was paid before the look. */
function renderGaps({ paid, pending, requests }: DelegationStatus): readonly Detail[] {
  if (paid.kind === 'unknown') return [['paid ones', `unknown: ${paid.reason}`]]
  if (pending === 0n || requests.some(({ purpose }) => purpose === 'principal')) return []
  const since = formatInteger(paid.fromBlock)
  return [['paid ones', `principal was asked back before block ${since}: use --since-block`]]
}
