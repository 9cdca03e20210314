import { gweiToWei } from '@millpond/consensus'
import { formatBasisPoints, formatInteger } from '@millpond/sdk'
import { formatBera } from '../../../output/formatBera.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Detail } from '../../../write/Write.ts'
import type { readStatus } from './readStatus.ts'

type Deployed = Exclude<readStatus.ReturnType, { phase: 'undeployed' }>

const shareUnit = 10n ** 18n

/** One line for each thing to know. */
export function renderStatus(status: readStatus.ReturnType): string {
  const { contracts, pubkey } = status
  if (status.phase === 'undeployed') {
    return renderDetails(`No pool of the validator ${pubkey}`, [
      ['state', 'undeployed; open it with `millpond pool create`'],
      ['StakingPool', `would be ${contracts.stakingPool}`],
      ['validator', renderValidator(status)],
    ])
  }
  const { state } = status
  const title = `Pool ${contracts.stakingPool} at block ${state.blockNumber}`
  return renderDetails(title, [
    ['state', renderPhase(status)],
    ['validator', renderValidator(status)],
    ...renderStake(status),
    ...renderVault(status),
    ...renderOperator(status),
    ['SmartOperator', contracts.smartOperator],
    [
      'rewards vault',
      `${contracts.stakingRewardsVault}, which your node must name as its fee recipient`,
    ],
    ...renderRoles(status),
  ])
}

function renderPhase({ phase, state, cooldown }: Deployed): string {
  switch (phase) {
    case 'inactive':
      return 'inactive; open it with `millpond pool activate`'
    case 'paused':
      return 'paused: no stake is taken, withdrawals go on; only governance can open it'
    case 'exited':
      return 'exited: closed for good, requests are paid from what it brought'
    case 'cooldown':
      return cooldown.kind === 'known'
        ? `cooldown: no withdrawals for ${formatInteger(cooldown.blocksLeft)} blocks`
        : 'cooldown'
    case 'active':
      if (!state.isThresholdReached) return 'active, below its minimum: the buffer pays withdrawals'
      return cooldown.kind === 'known'
        ? 'active'
        : 'active; these contracts do not tell whether the cooldown is over'
  }
}

function renderValidator({ validator, pubkey }: readStatus.ReturnType): string {
  switch (validator.kind) {
    case 'unknown':
      return `${pubkey}, unknown: ${validator.reason}`
    case 'absent':
      return `${pubkey}, not on the consensus chain`
    case 'known': {
      const { index, status, balanceGwei, effectiveBalanceGwei } = validator
      const balance = formatBera(gweiToWei(balanceGwei), 6)
      const effective = formatBera(gweiToWei(effectiveBalanceGwei), 6)
      return `${index}, ${status}, ${balance}, of which ${effective} effective`
    }
  }
}

function renderStake({ state, rules }: Deployed): readonly Detail[] {
  const { totalAssets, totalShares, totalDeposits, minEffectiveBalance, headroom, buffer } = state
  const rate = ((totalAssets + 1n) * shareUnit) / (totalShares + 1n)
  return [
    ['rate', `${formatBera(rate, 9)} per share`],
    ['pool', `${formatBera(totalAssets, 6)} for ${formatShares(totalShares)} shares`],
    [
      'staked',
      `${formatBera(totalDeposits, 6)}, at least ${formatBera(minEffectiveBalance, 6)}, at most ${formatBera(rules.maxEffectiveBalance, 6)}`,
    ],
    ['headroom', `${formatBera(headroom, 6)} can leave before the pool closes`],
    ['buffer', formatBera(buffer, 6)],
  ]
}

function renderVault({ vault, rules }: Deployed): readonly Detail[] {
  const { allocated, books, shortfall, fromConsensus } = vault
  const short =
    shortfall === 'unknown' || shortfall === 0n
      ? ''
      : `; ${formatBera(shortfall)} of it was other pools' BERA`
  return [
    [
      'requests',
      `${renderOptional(allocated, (wei) => formatBera(wei, 6))}, paid ${formatInteger(rules.delayBlocks)} blocks after the request`,
    ],
    [
      'vault',
      renderOptional(
        books,
        ({ expected, paid }) =>
          `${formatBera(expected, 6)} expected for this pool, ${formatBera(paid, 6)} paid${short}`,
      ),
    ],
    [
      'consensus paid',
      fromConsensus.kind === 'known'
        ? formatBera(fromConsensus.wei, 6)
        : `unknown: ${fromConsensus.reason}`,
    ],
  ]
}

function renderOperator({ state }: Deployed): readonly Detail[] {
  const { operator, collector } = state
  const queued =
    collector.queuedPayoutAmount === 0n
      ? ''
      : `, ${formatBera(collector.queuedPayoutAmount)} after the next sale`
  return [
    ['your fee', formatBasisPoints(Number(operator.feeBps))],
    [
      'operator',
      `${renderOptional(operator.availableWbera, (wei) => formatBera(wei, 6))} as WBERA`,
    ],
    ['unboosted BGT', renderOptional(operator.unboostedBgt, (wei) => formatShares(wei))],
    ['incentives', `sold for ${formatBera(collector.payoutAmount)}${queued}`],
  ]
}

function renderRoles({ roles }: Deployed): readonly Detail[] {
  if (roles === undefined) return []
  const held = roles.held.length === 0 ? 'none' : roles.held.join(', ')
  return [['roles', `${held}, of ${roles.account}`]]
}
