import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import { addHandlerFee } from './handlerFee.ts'
import { planComplete } from './planComplete.ts'
import { planYieldRequest } from './planYieldRequest.ts'

/** `millpond delegation yield`: what the loan earned, for the validator. */
export function registerDelegationYield(group: Command, context: Context): void {
  addDelegationWrite<Options>(group, context, {
    name: 'yield',
    summary: 'Ask for what the lent BERA earned, and take it in. Validator.',
    details:
      'What the shares of the handler are worth above the staked principal. `--step complete` pays it ' +
      'to the sender 129,600 blocks later, as `millpond delegation complete` does. More than the headroom of ' +
      'the pool closes the pool for everybody: sending that needs --confirm close.',
    example: 'millpond delegation yield --dev-account 1 --via send',
    addOptions: (command) =>
      addHandlerFee(command).option(
        '--step <step>',
        `${steps.join(' or ')} (default: request)`,
        parseChoice('--step', steps),
      ),
    plan: (session, { options, sender }) =>
      options.step === 'complete'
        ? planComplete(session, { purpose: 'yield', sender })
        : planYieldRequest(session, options),
  })
}

const steps = ['request', 'complete'] as const

type Options = addHandlerFee.Options & {
  step?: (typeof steps)[number]
}
