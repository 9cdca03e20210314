import { fields } from '../fields.ts'
import type { ControlledDevnet } from './ControlTarget.ts'
import { defineControl } from './defineControl.ts'
import { validatorStatuses } from './validatorStatuses.ts'

/** Controls of what validators do. */
export const validatorControls = {
  validators: defineControl({
    about:
      'Lists the validators: index, public key, status, balance and what of it counts, in gwei.',
    method: 'GET',
    input: fields.object({
      ids: fields.optional(fields.list(fields.validator())),
      statuses: fields.optional(fields.list(fields.choice(validatorStatuses))),
    }),
    example: { statuses: ['active_ongoing'] },
    run: ({ devnet }, { ids, statuses }) => ({
      validators: devnet
        .validators()
        .filter(({ index, pubkey }) => ids === undefined || isAmong(ids, { index, pubkey }))
        .filter(({ status }) => statuses === undefined || statuses.includes(status))
        .map(toView),
    }),
  }),
}

type Validator = ReturnType<ControlledDevnet['validators']>[number]

function isAmong(
  ids: readonly (number | string)[],
  { index, pubkey }: Pick<Validator, 'index' | 'pubkey'>,
): boolean {
  return ids.includes(index) || ids.includes(pubkey)
}

function toView(validator: Validator) {
  const { index, pubkey, status } = validator
  return {
    index,
    pubkey,
    status,
    balanceGwei: String(validator.balanceGwei),
    effectiveBalanceGwei: String(validator.effectiveBalanceGwei),
    pendingPartialGwei: String(validator.pendingPartialGwei),
  }
}
