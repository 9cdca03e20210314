import { formatAmount, formatBasisPoints, formatDuration, formatInteger } from '@millpond/sdk'
import type { estimateWithdrawalWait } from '@millpond/sdk/berachain'
import { formatBera } from '../../../output/formatBera.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { renderTable } from '../../../output/renderTable.ts'
import type { Detail } from '../../../write/Write.ts'
import type { Optional } from './Optional.ts'
import type { planCashing } from './planCashing.ts'
import type { readEarnings } from './readEarnings.ts'
import type { toHistory } from './toHistory.ts'

type Found = readEarnings.ReturnType

/** What was earned, what can be had of it, and what that does to the pool. */
export function renderEarnings(found: Found): string {
  const { now, recipient, account } = found
  const { state } = now
  const title = `Your fee at block ${formatInteger(state.blockNumber)}`
  const text = renderDetails(title, [
    ['your fee', formatBasisPoints(Number(state.operator.feeBps))],
    ['receiver', renderKnown(recipient, String)],
    ...renderOther(recipient, account),
    ...renderDue(found),
    [
      'shares',
      renderKnown(found.held, ({ shares, assets }) => {
        return `${formatShares(shares)}, worth ${formatBera(assets, 6)}`
      }),
    ],
    ...renderHistory(found),
    ...renderCashing(found),
    ['holders', renderApr(found)],
  ])
  const { history } = found
  return history.kind === 'known' ? `${text}${renderDays(history.value)}` : text
}

/** Whose shares these are, unless they are the receiver's. */
function renderOther(recipient: Found['recipient'], account: Found['account']): readonly Detail[] {
  if (account.kind === 'unknown') return []
  if (recipient.kind === 'known' && recipient.value === account.value) return []
  return [['shown for', account.value]]
}

/** A value or why there is none. */
function renderKnown<value>(optional: Optional<value>, format: (value: value) => string): string {
  return optional.kind === 'known' ? format(optional.value) : `unknown: ${optional.reason}`
}

function renderDue({ due }: Found): readonly Detail[] {
  const one = (optional: Optional<readEarnings.Due>, symbol: string) =>
    renderKnown(optional, ({ chargeable, fee }) => {
      const of = formatAmount(chargeable, { symbol, digits: 6 })
      return `${formatBera(fee, 6)} of ${of}`
    })
  const charge =
    isDue(due.wbera) || isDue(due.bgt) ? '; charge it with `millpond pol fee accrue`' : ''
  return [
    ['not charged yet', `${one(due.wbera, 'WBERA')}${charge}`],
    ['', one(due.bgt, 'BGT')],
  ]
}

function isDue(due: Optional<readEarnings.Due>): boolean {
  return due.kind === 'known' && due.value.fee > 0n
}

function renderHistory({ history }: Found): readonly Detail[] {
  if (history.kind === 'unknown') return [['charged', `unknown: ${history.reason}`]]
  const { fromBlock, isComplete, shares, assets, bySource } = history.value
  const since = isComplete ? 'since the pool opened' : `since block ${formatInteger(fromBlock)}`
  return [
    ['charged', `${formatShares(shares)} shares ${since}, worth ${formatBera(assets, 6)} now`],
    [
      '',
      `${formatShares(bySource.rewards)} on rewards, ${formatShares(bySource.incentives)} on sold incentives`,
    ],
  ]
}

function renderCashing({ cashing, wait, history }: Found): readonly Detail[] {
  const what = history.kind === 'known' ? 'fee shares' : 'all shares'
  if (cashing.kind === 'unknown') return [['withdrawable', `unknown: ${cashing.reason}`]]
  const { value } = cashing
  const paid: Detail = ['paid', renderKnown(wait, renderWait)]
  switch (value.kind) {
    case 'nothing':
      return [['withdrawable', `nothing: there are no ${what}`]]
    case 'refused':
      return [['withdrawable', `nothing now: ${refusals[value.reason]}`], paid]
    case 'closes': {
      const all = `${formatBera(value.assets, 6)} at once would close the pool for everybody`
      const command: Detail[] = value.command === undefined ? [] : [['command', value.command]]
      return [['withdrawable', `${formatBera(value.most, 6)}: ${all}`], ...command, paid]
    }
    case 'pays':
      return [
        ['withdrawable', `${formatBera(value.assets, 6)}, the ${what}`],
        ['headroom', renderHeadroom(value)],
        ['command', value.command],
        paid,
      ]
  }
}

function renderHeadroom({ before, left }: Extract<planCashing.ReturnType, { kind: 'pays' }>) {
  if (left === undefined || !('room' in before)) return 'none to speak of: the pool is closed'
  return `${formatBera(before.room, 6)} now, ${formatBera(left, 6)} after that`
}

const refusals = {
  inactive: 'the pool is not open yet',
  defaultRecipient: 'who gets the fee waits until the stake reached its minimum',
  buffer: 'the buffer does not hold it',
  cooldown: 'nobody can withdraw during the cooldown',
} as const

function renderWait({ blocks, seconds, bound, isOpen }: estimateWithdrawalWait.ReturnType): string {
  const least = formatDuration(seconds.least)
  const most = formatDuration(seconds.most)
  const count =
    blocks.least === blocks.most
      ? formatInteger(blocks.least)
      : `${formatInteger(blocks.least)} to ${formatInteger(blocks.most)}`
  const later = isOpen ? ', if the exit brought it by then' : ''
  return `${least} to ${most} from now, ${count} blocks: ${bounds[bound]} decides${later}`
}

const bounds = {
  delay: 'the delay of the vault',
  payout: 'the payout of the consensus layer',
  exit: 'the exit of the validator',
  retry: 'an exit that has to be asked for twice',
} as const

function renderApr({ holders }: Found): string {
  if (holders.kind === 'unknown') return `unknown: ${holders.reason}`
  const { bps, window } = holders
  const span = formatDuration(window.seconds)
  return `earned ${formatBasisPoints(Number(bps))} a year after your fee, over the last ${span}`
}

function renderDays({ days }: toHistory.ReturnType): string {
  if (days.length === 0) return ''
  return renderTable(
    [{ name: 'blocks' }, { name: 'shares', align: 'right' }, { name: 'worth now', align: 'right' }],
    days.map(({ fromBlock, toBlock, shares, assets }) => [
      `${formatInteger(fromBlock)} to ${formatInteger(toBlock)}`,
      formatShares(shares),
      formatBera(assets, 6),
    ]),
  )
}
