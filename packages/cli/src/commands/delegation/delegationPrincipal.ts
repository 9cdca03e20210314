import { readDelegationRequests } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import type { Context } from '../../context.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseBera } from '../../options/parseBera.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { requireReceiver } from '../../write/requireReceiver.ts'
import type { Sender } from '../../write/resolveSender.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { findPrincipalStep, type PrincipalStep, principalSteps } from './findPrincipalStep.ts'
import { addHandlerFee } from './handlerFee.ts'
import { planComplete } from './planComplete.ts'
import { planHandlerWithdraw } from './planHandlerWithdraw.ts'
import { planPrincipalRequest } from './planPrincipalRequest.ts'
import { planUndelegate } from './planUndelegate.ts'
import { refuseDelegation } from './refuseDelegation.ts'

/** `millpond delegation principal`: the four steps in which the lent BERA comes back. */
export function registerDelegationPrincipal(group: Command, context: Context): void {
  addDelegationWrite<Options>(group, context, {
    name: 'principal',
    summary: 'Ask for the staked part of the loan back, and take it step by step. Delegator.',
    details:
      'Steps: request, complete (129,600 blocks later), undelegate, withdraw; `--step next` takes the ' +
      'one that the loan is at, so the same command can be repeated until nothing is left. Each step ' +
      'is planned when its time has come: its request and amount are known only then. A request for more than ' +
      'the headroom of the pool closes the pool for everybody: sending that needs --confirm close.',
    example:
      'millpond delegation principal --step next --private-key-file delegator.key --via send',
    addOptions: (command) =>
      addHandlerFee(command)
        .option(
          '--step <step>',
          `${principalSteps.join(', ')} or next (default: request)`,
          parseChoice('--step', [...principalSteps, 'next']),
        )
        .option(
          '--receiver <address>',
          'withdraw: is paid (default: sender)',
          parseAddress('--receiver'),
        )
        .option(
          '--amount <bera>',
          'withdraw: how much (default: all but unpaid yield)',
          parseBera(),
        ),
    plan: (session, { options, sender }) => plan(session, { options, sender }),
  })
}

type Options = addHandlerFee.Options & {
  step?: PrincipalStep | 'next'
  receiver?: Address
  amount?: bigint
}

type Asked = { options: addDelegationWrite.Options & Options; sender: Sender }

async function plan(session: DelegationSession, { options, sender }: Asked): Promise<Write> {
  const { delegation } = session
  const asked = options.step ?? 'request'
  switch (asked === 'next' ? findPrincipalStep(delegation) : asked) {
    case 'request':
      return planPrincipalRequest(session, { options, sender })
    case 'complete':
      return planComplete(session, { purpose: 'principal', sender })
    case 'undelegate':
      return planUndelegate(session, sender)
    case 'withdraw': {
      const receiver = requireReceiver(sender, options.receiver)
      const amount = options.amount ?? (await readWithdrawable(session))
      return planHandlerWithdraw(delegation, { amount, receiver })
    }
    case 'none':
      throw nothingToDo('nothing is lent and the handler is empty')
  }
}

/** Yield that was paid to the handler and not completed lies in its balance, and is the validator's. */
async function readWithdrawable(session: DelegationSession): Promise<bigint> {
  const { client, delegation, withdrawalVault } = session
  const { handler, balance } = delegation
  const found = await readDelegationRequests(client, {
    delegationHandler: handler,
    withdrawalVault,
  })
  if (found.paid.kind === 'unknown') throw amountMissing(found.paid.reason)
  const unpaid = found.requests.filter(
    ({ purpose, readiness }) => purpose === 'yield' && readiness.kind === 'paid',
  )
  const amount = balance - unpaid.reduce((sum, { assets }) => sum + assets, 0n)
  if (amount > 0n) return amount
  throw nothingToDo('what the handler holds is yield that the validator did not take in')
}

function amountMissing(reason: string) {
  return refuseDelegation({
    code: 'AMOUNT_MISSING',
    message: `How much of it is yield of the validator is unknown: ${reason}.`,
    next: 'Give --amount.',
  })
}
