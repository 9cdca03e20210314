import { formatDuration, formatInteger } from '@millpond/sdk'
import type { CloseState, CloseStep, CloseStepName, planClose } from '@millpond/sdk/berachain'
import type { PoolSession } from '../../../../chain/berachain/connectPool.ts'

/** What each step is when it is done. */
export const closeLabels: Record<CloseStepName, string> = {
  minimum: 'the stake reached its minimum, and the cooldown is over',
  validator: 'the consensus layer would let the validator leave',
  fees: 'your fee is charged',
  floor: 'your request goes below the minimum of the pool',
  exit: 'the pool is closed',
  consensus: 'the validator was told to leave',
  leave: 'the validator has left',
  return: 'its stake came back',
  sweep: 'late rewards are with the vault',
  redeem: 'you asked for all of your shares',
  claims: 'your requests are paid',
  late: 'the SmartOperator holds nothing any more',
  solvent: 'the vault can pay everybody',
}

type Closing = { state: CloseState; plan: planClose.ReturnType }

/** The checklist for people: what is done, what comes now, and what comes when. */
export function renderClose(session: PoolSession, { state, plan }: Closing): string {
  const { stakingPool } = session.contracts
  const lines = plan.steps.map((step) => {
    // What waits for another step stands below it.
    const more = step.kind === 'after' ? '' : describeStep(session, state, step)
    return `  ${step.kind.padEnd(7)}  ${closeLabels[step.name]}${more && ` (${more})`}`
  })
  const title = `Closing the pool ${stakingPool}, block ${state.pool.blockNumber}`
  return [title, ...lines].map((line) => `${line}\n`).join('')
}

/** The same as data. */
export function toCloseData(session: PoolSession, { state, plan }: Closing) {
  const { contracts, pubkey } = session
  return {
    pool: contracts.stakingPool,
    pubkey,
    account: state.account.address,
    blockNumber: state.pool.blockNumber,
    isClosed: plan.isClosed,
    steps: plan.steps.map((step) => {
      const text = describeStep(session, state, step)
      const untilBlock = 'untilBlock' in step ? step.untilBlock : undefined
      const { name, kind } = step
      return { name, kind, ...(text && { text }), ...(untilBlock !== undefined && { untilBlock }) }
    }),
  }
}

/** How long until a block, for people. */
export function renderUntil(session: PoolSession, state: CloseState, untilBlock: bigint): string {
  const left = untilBlock - state.pool.blockNumber
  if (left <= 0n) return 'any block now'
  const time = formatDuration(left * BigInt(session.network.secondsPerSlot))
  return `${formatInteger(left)} blocks, about ${time}`
}

function describeStep(session: PoolSession, state: CloseState, step: CloseStep): string {
  switch (step.kind) {
    case 'done':
      return step.fact ?? ''
    case 'now':
      return ''
    case 'after':
      return `after: ${closeLabels[step.step]}`
    case 'blocked':
    case 'unknown':
      return step.reason
    case 'later': {
      const { reason, untilBlock } = step
      if (untilBlock === undefined) return reason
      return `${reason}: ${renderUntil(session, state, untilBlock)}`
    }
  }
}
