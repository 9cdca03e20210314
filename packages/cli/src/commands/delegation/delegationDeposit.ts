import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { depositDelegatedFundsCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, parseAbi, parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Write } from '../../write/Write.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { addLoanAmount, requireLoanAmount } from './loanAmount.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { requireOpenHandler } from './requireOpenHandler.ts'

const pausableAbi = parseAbi(['function paused() view returns (bool)'])

/** `millpond delegation deposit`: stakes lent BERA. */
export function registerDelegationDeposit(group: Command, context: Context): void {
  addDelegationWrite<addLoanAmount.Options>(group, context, {
    name: 'deposit [amount]',
    summary: 'Stake lent BERA in the pool. Validator.',
    details: 'Whole gwei. What the pool has no room for stays with the handler.',
    example: 'millpond delegation deposit 40000 --dev-account 1 --via send',
    addOptions: addLoanAmount,
    plan: (session, { options, word }) => plan(session, requireLoanAmount(options, word)),
  })
}

async function plan(session: DelegationSession, amount: bigint): Promise<Write> {
  const { handler: delegationHandler, available, pending, stakingPool } = session.delegation
  requireOpenHandler(session.delegation)
  if (stakingPool === undefined) throw poolMissing()
  const free = available - pending
  if (amount > free) throw tooMuch(amount, free)
  await requireOpenPool(session, stakingPool)

  return {
    title: `Stake ${formatBera(amount)} of lent BERA`,
    details: [
      ['available', formatBera(free)],
      ['stays', formatBera(free - amount)],
    ],
    calls: [depositDelegatedFundsCall({ delegationHandler, amount })],
    role: { contract: delegationHandler, role: 'VALIDATOR_ADMIN_ROLE' },
    fileName: 'delegated-deposit-command',
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'DelegatedFundsDeposited'
      const [event] = parseEventLogs({ abi: iDelegationHandlerAbi, eventName, logs })
      return event ? [['taken', formatBera(event.args.amount)]] : []
    },
  }
}

/** A pool is paused before its activation, when it is full and when it is closed. */
async function requireOpenPool({ client }: DelegationSession, address: Address): Promise<void> {
  const [isPaused, isActive, isFullyExited] = await Promise.all([
    client.readContract({ address, abi: pausableAbi, functionName: 'paused' }),
    client.readContract({ address, abi: iStakingPoolAbi, functionName: 'isActive' }),
    client.readContract({ address, abi: iStakingPoolAbi, functionName: 'isFullyExited' }),
  ])
  if (!isPaused && isActive) return
  const reason = isFullyExited ? 'is closed' : isActive ? 'is paused' : 'is not active yet'
  throw refuseDelegation({
    code: 'POOL_PAUSED',
    message: `The pool ${address} takes no stake: it ${reason}.`,
    next: isActive ? 'See `millpond pool status`.' : 'Open it with `millpond pool activate`.',
  })
}

function poolMissing() {
  return refuseDelegation({
    code: 'POOL_MISSING',
    message: 'Lent BERA has no pool yet.',
    next: 'Open it with `millpond delegation create-pool`.',
  })
}

function tooMuch(amount: bigint, free: bigint) {
  return refuseDelegation({
    code: 'AMOUNT_NOT_AVAILABLE',
    message: `${formatBera(amount)} is more than the ${formatBera(free)} of the loan that are not staked or on their way back.`,
    next: 'Stake less.',
  })
}
