import { gweiToWei } from '@millpond/consensus'
import { formatInteger } from '@millpond/sdk'
import { formatBera } from '../../../output/formatBera.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import { renderReadiness } from '../../../output/renderReadiness.ts'
import type { Detail } from '../../../write/Write.ts'
import type { readStatus } from './readStatus.ts'
import { renderEarning } from './renderEarning.ts'

type Deployed = readStatus.Deployed

const shareUnit = 10n ** 18n

/** One line for each thing to know. */
export function renderStatus(status: readStatus.ReturnType): string {
  const { contracts, pubkey } = status
  if (status.phase === 'undeployed') {
    return renderDetails(`No pool of the validator ${pubkey}`, [
      ['state', 'undeployed; open it with `millpond pool create`'],
      ['validator', renderValidator(status)],
      ['StakingPool', `would be ${contracts.stakingPool}`],
      ['SmartOperator', `would be ${contracts.smartOperator}`],
      ['rewards vault', `would be ${contracts.stakingRewardsVault}`],
      ['incentives', `would be sold by ${contracts.incentiveCollector}`],
      ['vault', `${status.withdrawalVault}, of all pools`],
    ])
  }
  const { state } = status
  const title = `Pool ${contracts.stakingPool} at block ${state.blockNumber}`
  return renderDetails(title, [
    ['state', renderPhase(status)],
    ['validator', renderValidator(status)],
    ...renderStake(status),
    ...renderVault(status),
    ...renderEarning(status),
    ...renderContracts(status),
    ...renderAccount(status),
  ])
}

function renderPhase({ phase, state, rules, cooldown }: Deployed): string {
  switch (phase) {
    case 'inactive':
      return 'inactive; open it with `millpond pool activate`'
    case 'paused':
      return 'paused: no stake is taken, withdrawals go on; only governance can open it'
    case 'full':
      return `full: it has the ${formatBera(rules.maxEffectiveBalance)} that a validator can have; no stake is taken, withdrawals go on, and only governance can open it again`
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

function renderStake(status: Deployed): readonly Detail[] {
  const { state, rules } = status
  const { totalAssets, totalShares, totalDeposits, minEffectiveBalance, buffer } = state
  const rate = ((totalAssets + 1n) * shareUnit) / (totalShares + 1n)
  return [
    ['rate', `${formatBera(rate, 9)} per share`],
    ['pool', `${formatBera(totalAssets, 6)} for ${formatShares(totalShares)} shares`],
    [
      'staked',
      `${formatBera(totalDeposits, 6)}, at least ${formatBera(minEffectiveBalance, 6)}, at most ${formatBera(rules.maxEffectiveBalance, 6)}`,
    ],
    ['headroom', renderHeadroom(status)],
    ['buffer', formatBera(buffer, 6)],
  ]
}

function renderHeadroom({ headroom }: Deployed): string {
  switch (headroom.kind) {
    case 'inactive':
      return 'none: nothing is open yet'
    case 'closed':
      return 'none: the pool is closed'
    case 'buffer':
      return `${formatBera(headroom.room, 6)}, the buffer; nobody can close the pool below its minimum`
    case 'stake': {
      const { room, operator } = headroom
      const cover =
        operator === 0n ? '' : `, of which the operator's WBERA pays ${formatBera(operator, 6)}`
      return `${formatBera(room, 6)} can leave before the pool closes${cover}`
    }
  }
}

function renderVault({ vault, rules, withdrawalVault }: Deployed): readonly Detail[] {
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
      `${withdrawalVault}, of all pools: ${renderOptional(
        books,
        ({ expected, paid }) =>
          `${formatBera(expected, 6)} expected for this one, ${formatBera(paid, 6)} paid${short}`,
      )}`,
    ],
    [
      'consensus paid',
      fromConsensus.kind === 'known'
        ? formatBera(fromConsensus.wei, 6)
        : `unknown: ${fromConsensus.reason}`,
    ],
  ]
}

function renderContracts({ contracts, earning }: Deployed): readonly Detail[] {
  const { address, isSmartOperator } = earning.validatorOperator
  const match = isSmartOperator
    ? 'which acts for the validator'
    : `but the deposit contract lets ${address} act for the validator: the pool earns nothing`
  return [
    ['SmartOperator', `${contracts.smartOperator}, ${match}`],
    [
      'rewards vault',
      `${contracts.stakingRewardsVault}, which your node must name as its fee recipient`,
    ],
    ['collector', `${contracts.incentiveCollector}, which sells the incentives`],
  ]
}

function renderAccount({ account }: Deployed): readonly Detail[] {
  if (account === undefined) return []
  const { held, shares, assets, requests } = account
  const roles = held.length === 0 ? 'none' : held.join(', ')
  return [
    ['roles', `${roles}, of ${account.account}`],
    ['shares', `${formatShares(shares)}, worth ${formatBera(assets, 6)}`],
    ...requests.map(
      (one): Detail => [
        `request ${one.id}`,
        `${formatBera(one.assets, 6)}, ${renderReadiness(one.readiness)}`,
      ],
    ),
  ]
}
