import { fields } from '../fields.ts'
import { defineControl } from './defineControl.ts'
import { readStatus } from './readStatus.ts'
import { validatorStatuses } from './validatorStatuses.ts'

/** Most blocks that one request may ask for: more than half a year. */
export const advanceLimit = 10_000_000

const blocksPerEpoch = 192
const secondsPerBlock = 2
const upTo = (maximum: number) => fields.integer({ minimum: 1, maximum })
const epochs = upTo(Math.floor(advanceLimit / blocksPerEpoch))
const everyBlock = fields.optional(fields.boolean())

/** Controls of the chain's time. */
export const timeControls = {
  advance: defineControl({
    about: "Lets time pass: blocks, epochs, seconds, or until a validator's status.",
    method: 'POST',
    input: fields.variants({
      blocks: { count: upTo(advanceLimit), everyBlock },
      epochs: { count: epochs, everyBlock },
      seconds: { count: upTo(advanceLimit * secondsPerBlock), everyBlock },
      until: {
        pubkey: fields.hex(48, 'a public key'),
        status: fields.choice(validatorStatuses),
        maxEpochs: fields.optional(epochs),
        everyBlock,
      },
    }),
    example: { kind: 'blocks', count: 129_600 },
    run: async (target, { everyBlock, ...input }) => {
      const { devnet } = target
      const options = everyBlock === undefined ? {} : { everyBlock }
      switch (input.kind) {
        case 'blocks':
          await devnet.advanceBlocks(input.count, options)
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
    about: 'Makes a block every slotMs of real time, 2 s unless told otherwise.',
    method: 'POST',
    input: fields.object({
      slotMs: fields.optional(fields.integer({ minimum: 50, maximum: 3_600_000 })),
    }),
    example: { slotMs: 2_000 },
    run: async (target, input) => {
      await target.devnet.live(input)
      return readStatus(target)
    },
  }),
}
