import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import { planComplete } from './planComplete.ts'

/** `millpond delegation complete`: takes in a request of the handler. */
export function registerDelegationComplete(group: Command, context: Context): void {
  const parseId = parseInteger({ option: 'id', minimum: 1 })
  addDelegationWrite<{ fromBlock?: number }>(group, context, {
    name: 'complete [id]',
    summary: 'Take in a request: yield goes to the validator, principal to the handler.',
    details:
      'Also if somebody had it paid to the handler already. Yield needs the validator, principal the ' +
      'delegator. Without an id it takes the only request that is ready; `millpond delegation status` ' +
      'shows them all.',
    example: 'millpond delegation complete 12 --private-key-file key.txt --via send',
    addOptions: addFromBlock,
    plan: (session, { options, word, sender }) => {
      const id = word === '' ? undefined : BigInt(parseId(word))
      return planComplete(session, { id, sender, fromBlock: toBlock(options) })
    },
  })
}

/** `--from-block`: how far back requests that were paid are looked for. */
export function addFromBlock(command: Command): Command {
  return command.option(
    '--from-block <n>',
    'from where to look for requests that were paid (default: 432,000 blocks back)',
    parseInteger({ option: '--from-block', minimum: 0 }),
  )
}

/** The block of `--from-block`, if it was given. */
export function toBlock({ fromBlock }: { fromBlock?: number }): bigint | undefined {
  return fromBlock === undefined ? undefined : BigInt(fromBlock)
}
