import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addTxWrite } from './addTxWrite.ts'

/** What a transfer of nothing uses. */
const emptyGas = 21_000n

/** `millpond tx cancel`: an empty transaction in the place of a stuck one. */
export function registerTxCancel(group: Command, context: Context): void {
  addTxWrite(group, context, {
    name: 'cancel',
    summary: 'Put an empty transaction into the place of a stuck one.',
    details:
      'Sends nothing to oneself with the same nonce and a higher fee. If the stuck one is included ' +
      'first, it says so.',
    example: `millpond tx cancel 0x${'1'.repeat(64)} --dev-account 0 --via send`,
    plan: ({ hash, from, nonce }) => ({
      title: `Cancel ${hash}`,
      transaction: { label: 'cancel', to: from, data: '0x', value: 0n, gas: emptyGas, nonce },
    }),
  })
}
