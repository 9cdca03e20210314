import { LogsUnavailableError } from '@millpond/sdk'
import {
  estimateApr,
  estimateWithdrawalWait,
  readFeeMints,
  readHolding,
  readRateWindow,
} from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { type PoolNow, readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { toReason } from '../../../chain/berachain/toReason.ts'
import { toFeeDue } from '../../status/berachain/toFeeDue.ts'
import { type Optional, unknown } from './Optional.ts'
import type { Since } from './parseSince.ts'
import { planCashing } from './planCashing.ts'
import { toHistory } from './toHistory.ts'

const daySeconds = 86_400n
/** Blocks whose logs are asked for at once. */
const logRange = 10_000n

/** What a pool operator earned, has, and can have now, at one block. */
export async function readEarnings(
  session: PoolSession,
  options: readEarnings.Options,
): Promise<readEarnings.ReturnType> {
  const { client, contracts } = session
  const { stakingPool } = contracts
  const now = await readPoolNow(session)
  const { blockNumber } = now.state
  const range = toRange(session, { ...options, toBlock: blockNumber })
  const block = { blockNumber }
  const window = await readRateWindow(client, { stakingPool, fromBlock: range.fromBlock, block })
  const base = {
    now,
    range,
    due: toDue(now),
    holders: estimateApr(window),
    recipient: toRecipient(now),
  }

  const asked = findAccount(now, options.as)
  if (asked.kind === 'unknown') {
    return { ...base, account: asked, held: asked, history: asked, cashing: asked, wait: asked }
  }
  const account = asked.value
  const [holding, history] = await Promise.all([
    readHolding(client, { stakingPool, account, block }),
    readHistory(session, { options, now, range, account }),
  ])
  const { shares, assets } = holding
  const cashing = cash(now, { account, holding, history })
  return {
    ...base,
    account: asked,
    held: { kind: 'known', value: { shares, assets } },
    history,
    cashing: { kind: 'known', value: cashing },
    wait: toWait(session, now, cashing),
  }
}

export declare namespace readEarnings {
  type Options = {
    since: Since
    /** Whose shares are shown. Default: who gets the fee, where the contracts tell. */
    as?: Address
    signal: AbortSignal
    /** Told how many blocks' logs were read. */
    onProgress: (done: bigint) => void
  }
  type Range = { fromBlock: bigint; toBlock: bigint; isSinceStart: boolean }
  /** Wei of the token whose fee is not charged yet, and wei of that fee. */
  type Due = { chargeable: bigint; fee: bigint }
  type ReturnType = {
    now: PoolNow
    range: Range
    due: { wbera: Optional<Due>; bgt: Optional<Due> }
    /** What holders earned in the same blocks, after the fee. */
    holders: estimateApr.ReturnType
    /** Who gets the fee, as the contracts say. */
    recipient: Optional<Address>
    /** Whose shares the rest is about. */
    account: Optional<Address>
    /** All shares of the account, and wei that they are worth. */
    held: Optional<{ shares: bigint; assets: bigint }>
    history: Optional<toHistory.ReturnType>
    /** What turning the fee shares into BERA would do; all shares while the history is unknown. */
    cashing: Optional<planCashing.ReturnType>
    wait: Optional<estimateWithdrawalWait.ReturnType>
  }
}

function toRange(
  { settings, network }: PoolSession,
  { since, toBlock }: { since: Since; toBlock: bigint },
): readEarnings.Range {
  const blocksPerDay = daySeconds / BigInt(network.secondsPerSlot)
  const wanted = since.kind === 'block' ? since.block : toBlock - since.days * blocksPerDay
  const setting = settings.fromBlock
  // Nothing was before the pool; without the setting the chain's own start is as early as it gets.
  const start = setting.kind === 'set' && /^\d+$/.test(setting.value) ? BigInt(setting.value) : 0n
  const fromBlock = wanted > start ? wanted : start
  return {
    fromBlock: fromBlock < toBlock ? fromBlock : toBlock,
    toBlock,
    isSinceStart: fromBlock === start,
  }
}

function toDue({ state }: PoolNow): readEarnings.ReturnType['due'] {
  const { wberaFees, bgtFees } = state.operator
  const one = (fees: typeof wberaFees): Optional<readEarnings.Due> => {
    if (fees.kind !== 'known') return unknown('these contracts do not charge it')
    const { chargeable } = fees.value
    return { kind: 'known', value: { chargeable, fee: toFeeDue(fees.value) } }
  }
  return { wbera: one(wberaFees), bgt: one(bgtFees) }
}

function toRecipient({ rules }: PoolNow): Optional<Address> {
  const { defaultSharesRecipient: recipient } = rules
  return recipient.kind === 'known'
    ? recipient
    : unknown('these contracts do not tell who gets your fee: name them with --as')
}

function findAccount(now: PoolNow, as: Address | undefined): Optional<Address> {
  return as === undefined ? toRecipient(now) : { kind: 'known', value: as }
}

async function readHistory(
  { client, contracts, network }: PoolSession,
  parameters: {
    options: readEarnings.Options
    now: PoolNow
    range: readEarnings.Range
    account: Address
  },
): Promise<Optional<toHistory.ReturnType>> {
  const { options, now, range, account } = parameters
  const { fromBlock, toBlock } = range
  const mints: readFeeMints.ReturnType = []
  try {
    for (let first = fromBlock; first <= toBlock; first += logRange) {
      options.signal.throwIfAborted()
      const last = first + logRange - 1n < toBlock ? first + logRange - 1n : toBlock
      const part = { contracts, recipient: account, fromBlock: first, toBlock: last }
      mints.push(...(await readFeeMints(client, part)))
      options.onProgress(last - fromBlock + 1n)
    }
  } catch (error) {
    // A node that forgot its logs says nothing about what was earned.
    if (error instanceof LogsUnavailableError) return unknown(toReason(error))
    throw error
  }
  const blocksPerDay = daySeconds / BigInt(network.secondsPerSlot)
  return { kind: 'known', value: toHistory({ mints, totals: now.state, ...range, blocksPerDay }) }
}

function cash(
  now: PoolNow,
  parameters: {
    account: Address
    holding: { shares: bigint; assets: bigint }
    history: Optional<toHistory.ReturnType>
  },
): planCashing.ReturnType {
  const { account, holding, history } = parameters
  const { state, cooldown } = now
  const { availableWbera } = state.operator
  const recipient = toRecipient(now)
  const minted = history.kind === 'known' ? history.value : holding
  // They may have turned some of them into BERA already.
  const { shares, assets } = minted.shares < holding.shares ? minted : holding
  const available = availableWbera.kind === 'known' ? availableWbera.value : 0n
  return planCashing({
    state: { ...state, availableWbera: available },
    shares,
    assets,
    cooldown,
    account,
    // Where nobody tells, who is looked at is taken for who waits longest.
    isDefaultRecipient: recipient.kind === 'unknown' || recipient.value === account,
  })
}

function toWait(
  { network }: PoolSession,
  { rules, cooldown }: PoolNow,
  cashing: planCashing.ReturnType,
): readEarnings.ReturnType['wait'] {
  if (cashing.kind === 'nothing') return unknown('there is nothing to turn into BERA')
  if (cashing.kind === 'refused' && cashing.reason !== 'cooldown') {
    return unknown('nobody knows when the stake reaches its minimum')
  }
  const { slotsPerEpoch, secondsPerSlot } = network
  const value = estimateWithdrawalWait({
    way: cashing.kind === 'pays' ? cashing.way : 'consensus',
    delayBlocks: rules.delayBlocks,
    cooldown:
      cooldown.kind === 'known' ? cooldown : { kind: 'unknown', atMost: rules.cooldownBlocks },
    slotsPerEpoch,
    secondsPerSlot,
    pending: { kind: 'unknown' },
    validators: { kind: 'unknown' },
  })
  return { kind: 'known', value }
}
