import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import { planComplete } from './planComplete.ts'
import { addSinceBlock, toSinceBlock } from './sinceBlock.ts'

/** `millpond delegation complete`: takes in a request of the handler. */
export function registerDelegationComplete(group: Command, context: Context): void {
  const parseId = parseInteger({ option: 'id', minimum: 1 })
  addDelegationWrite<{ sinceBlock?: number }>(group, context, {
    name: 'complete [id]',
    summary: 'Take in a request: yield goes to the validator, principal to the handler.',
    details:
      'Also if somebody had it paid to the handler already. Yield needs the validator, principal the ' +
      'delegator. Without an id it takes the only request that is ready; `millpond delegation status` ' +
      'shows them all.',
    example: 'millpond delegation complete --dev-account 1 --via send',
    addOptions: addSinceBlock,
    plan: (session, { options, word, sender }) => {
      const id = word === '' ? undefined : BigInt(parseId(word))
      return planComplete(session, { id, sender, fromBlock: toSinceBlock(options) })
    },
  })
}
