import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addTxWrite } from './addTxWrite.ts'

/** `millpond tx replace`: the same transaction, for more gas money. */
export function registerTxReplace(group: Command, context: Context): void {
  addTxWrite(group, context, {
    name: 'replace',
    summary: 'Send a stuck transaction again with a higher fee.',
    details:
      'Same nonce, same call: only one of the two can be included. Pays at least 12.5 % more than ' +
      'before, which is what nodes want.',
    example: `millpond tx replace 0x${'1'.repeat(64)} --dev-account 0 --via send`,
    plan: ({ hash, label, to, data, value, gas, nonce, flow }) => ({
      title: `Replace ${hash}`,
      transaction: { label, to, data, value, gas, nonce, ...(flow && { flow }) },
    }),
  })
}
