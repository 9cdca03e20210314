import { RequestInvalidError } from '../../errors.ts'
import { fields } from '../fields.ts'
import { defineControl } from './defineControl.ts'
import { readStatus } from './readStatus.ts'
import { validatorStatuses } from './validatorStatuses.ts'

/** Most slots or epochs that one request may ask for. */
export const advanceLimit = 100_000

const count = fields.integer({ minimum: 1, maximum: advanceLimit })
const mode = fields.optional(fields.choice(['fast', 'real']))

/** Controls of the chain's time. */
export const timeControls = {
  advance: defineControl({
    about: "Lets time pass: slots, epochs, seconds, or until a validator's status.",
    method: 'POST',
    input: fields.variants({
      slots: { count, mode },
      epochs: { count, mode },
      seconds: { count: fields.integer({ minimum: 1, maximum: 12 * 32 * advanceLimit }), mode },
      until: {
        pubkey: fields.hex(48, 'a public key'),
        status: fields.choice(validatorStatuses),
        maxEpochs: fields.optional(count),
        mode,
      },
    }),
    example: { kind: 'epochs', count: 3 },
    run: async (target, { mode, ...input }) => {
      const { devnet } = target
      const options = mode === undefined ? {} : { mode }
      switch (input.kind) {
        case 'slots':
          await devnet.advanceSlots(input.count, options)
          break
        case 'epochs':
          await devnet.advanceEpochs(input.count, options)
          break
        case 'seconds':
          await devnet.advanceSeconds(input.count, options)
          break
        case 'until':
          await devnet.advanceUntil({ ...input, ...options })
      }
      return readStatus(target)
    },
  }),

  live: defineControl({
    about: 'Lets a slot pass every slotMs of real time, 12 s unless told otherwise.',
    method: 'POST',
    input: fields.object({
      slotMs: fields.optional(fields.integer({ minimum: 50, maximum: 3_600_000 })),
      mode,
    }),
    example: { slotMs: 12_000 },
    run: async (target, input) => {
      await target.devnet.live(input)
      return readStatus(target)
    },
  }),

  missSlots: defineControl({
    about: 'Nobody proposes in these future slots, or in the next ones.',
    method: 'POST',
    input: fields.object({
      slots: fields.optional(fields.list(fields.integer({ minimum: 1 }))),
      next: fields.optional(fields.integer({ minimum: 1, maximum: 1_000 })),
    }),
    example: { next: 2 },
    run: ({ devnet }, { slots, next }) => {
      if ((slots === undefined) === (next === undefined))
        throw new RequestInvalidError({
          field: 'slots',
          expected: 'given if next is not, and left out if it is',
        })
      // From where time is, which may be after the newest block.
      const nextSlots = Array.from({ length: next ?? 0 }, (_, index) => devnet.slot() + 1 + index)
      const missed = slots ?? nextSlots
      devnet.missSlots(missed)
      return { slots: missed }
    },
  }),
}
