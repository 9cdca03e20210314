import { fields } from '../fields.ts'
import { defineControl } from './defineControl.ts'
import { validatorStatuses } from './validatorStatuses.ts'

const validators = fields.list(fields.validator())
const secretKeys = fields.optional(fields.list(fields.hex(32, 'a secret key')))

/** Controls of what validators do. */
export const validatorControls = {
  validators: defineControl({
    about: 'Lists the validators: index, public key, status, balance in gwei.',
    method: 'GET',
    input: fields.object({
      ids: fields.optional(validators),
      statuses: fields.optional(fields.list(fields.choice(validatorStatuses))),
    }),
    example: { statuses: ['active_ongoing'] },
    run: ({ devnet }, filter) => ({
      validators: devnet.validators(filter).map(({ balanceGwei, ...validator }) => ({
        ...validator,
        balanceGwei: String(balanceGwei),
      })),
    }),
  }),

  setValidatorsOnline: defineControl({
    about: 'Switches validators off, or on again.',
    method: 'POST',
    input: fields.object({ validators, online: fields.boolean() }),
    example: { validators: [0, 1], online: false },
    run: ({ devnet }, { validators: ids, online }) => {
      devnet.setValidatorsOnline(ids, online)
      return { validators: ids, online }
    },
  }),

  slash: defineControl({
    about: 'Makes validators sign what gets them slashed; the evidence goes into the next blocks.',
    method: 'POST',
    input: fields.object({
      kind: fields.choice(['proposer', 'attester']),
      validators,
      secretKeys,
    }),
    example: { kind: 'proposer', validators: [5] },
    run: ({ devnet }, input) => {
      const { operations } = devnet.slash(input)
      return { kind: input.kind, validators: input.validators, operations }
    },
  }),

  exitVoluntarily: defineControl({
    about: 'Signs voluntary exits; they go into the next blocks.',
    method: 'POST',
    input: fields.object({ validators, secretKeys }),
    example: { validators: [6] },
    run: ({ devnet }, input) => {
      devnet.exitVoluntarily(input)
      return { validators: input.validators }
    },
  }),
}
