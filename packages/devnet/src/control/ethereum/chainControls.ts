import { isAbsolute } from 'node:path'
import { RequestInvalidError } from '../../errors.ts'
import { fields } from '../fields.ts'
import { defineControl } from './defineControl.ts'
import { readStatus } from './readStatus.ts'

/** Controls of what others send, and of the chain as a whole. */
export const chainControls = {
  congest: defineControl({
    about: 'Fills a request queue with real transactions of strangers.',
    method: 'POST',
    input: fields.object({
      queue: fields.choice(['withdrawals', 'consolidations']),
      requests: fields.integer({ minimum: 1, maximum: 10_000 }),
    }),
    example: { queue: 'withdrawals', requests: 50 },
    run: async ({ devnet }, input) => {
      const result = await devnet.congest(input)
      const { feeBefore, feeAfter, wei, transactions, blocks } = result
      return {
        feeBefore: String(feeBefore),
        feeAfter: String(feeAfter),
        wei: String(wei),
        transactions,
        blocks,
      }
    },
  }),

  depositForeign: defineControl({
    about: 'Somebody else deposits for a key: signed with its secret key, or for any public key.',
    method: 'POST',
    input: fields.object({
      withdrawalCredentials: fields.hex(32, 'withdrawal credentials'),
      amountGwei: fields.amount('gwei'),
      secretKey: fields.optional(fields.hex(32, 'a secret key')),
      pubkey: fields.optional(fields.hex(48, 'a public key')),
      signature: fields.optional(fields.hex(96, 'a signature')),
    }),
    example: {
      withdrawalCredentials: `0x01${'00'.repeat(11)}${'ba'.repeat(20)}`,
      amountGwei: '1000000000',
      pubkey: `0x${'ab'.repeat(48)}`,
    },
    run: async ({ devnet }, { secretKey, pubkey, signature, ...deposit }) => {
      if ((secretKey === undefined) === (pubkey === undefined))
        throw new RequestInvalidError({
          field: 'pubkey',
          expected: 'given if there is no secretKey, and left out if there is one',
        })
      if (secretKey !== undefined && signature !== undefined)
        throw new RequestInvalidError({
          field: 'signature',
          expected: 'left out, because secretKey makes it',
        })
      const key =
        pubkey === undefined
          ? { secretKey: secretKey ?? '0x' }
          : { pubkey, ...(signature !== undefined && { signature }) }
      return devnet.depositForeign({ ...deposit, ...key })
    },
  }),

  reorg: defineControl({
    about: 'Replaces the newest blocks, as on mainnet when most validators missed them.',
    method: 'POST',
    input: fields.object({
      depth: fields.integer({ minimum: 1, maximum: 1_000 }),
      transactions: fields.optional(fields.choice(['keep', 'drop'])),
    }),
    example: { depth: 2, transactions: 'keep' },
    run: async (target, input) => {
      await target.devnet.reorg(input)
      return readStatus(target)
    },
  }),

  dump: defineControl({
    about: 'Writes both layers to a folder that a chain can be loaded from.',
    method: 'POST',
    input: fields.object({ folder: fields.text('an absolute path', isAbsolute) }),
    example: { folder: '/tmp/devnet-dump' },
    run: async (target, { folder }) => {
      await target.devnet.dump(folder)
      return { folder, ...readStatus(target) }
    },
  }),
}
