import { connectValidator } from '../../../chain/berachain/connectPool.ts'
import { addAsOption } from '../../../options/addAsOption.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addOfficialNames } from '../../../options/addOfficialNames.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import { readStatus } from './readStatus.ts'
import { renderStatus } from './renderStatus.ts'
import { statusOutput } from './statusOutput.ts'
import { toStatusJson } from './toStatusJson.ts'

/** `millpond pool status` for Berachain pools, and `millpond status`. */
export const status: Omit<addFamilyCommand.Side<Options>, 'example'> = {
  details:
    "State, rate, stake, headroom, buffer, the vault's books, your fee, rewards, incentives and " +
    'their allocation, and the validator if a node API is configured. Works with both generations ' +
    'of the contracts, and before there is a pool.',
  output: statusOutput,
  addOptions: (command) =>
    addOfficialNames(addAsOption(command)).option(
      '--withdrawals-from <block>',
      'add up what the consensus chain paid for the validator since',
      parseInteger({ option: '--withdrawals-from', minimum: 0 }),
    ),
  async run(context, options) {
    const session = await connectValidator(context, options)
    const found = await readStatus(session, { ...options, signal: context.signal })
    print(context, {
      json: options.json,
      data: toStatusJson(session.network.name, found),
      text: renderStatus(found),
    })
  },
}

type Options = addNetworkOptions.Options &
  addOfficialNames.Options &
  addAsOption.Options & { json?: boolean; withdrawalsFrom?: number }
