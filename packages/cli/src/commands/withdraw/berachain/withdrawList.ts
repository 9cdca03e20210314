import { readWithdrawalRequests } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import { z } from 'zod'
import { connect } from '../../../chain/berachain/connect.ts'
import { readPoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import { requireBerachainNetwork } from '../../../config/requireBerachainNetwork.ts'
import { resolveSettings } from '../../../config/resolveSettings.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addChainOption, type addOfficialNames } from '../../../options/addOfficialNames.ts'
import { addAccountOptions, type addSenderOptions } from '../../../options/addSenderOptions.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { print } from '../../../output/print.ts'
import { renderReadiness } from '../../../output/renderReadiness.ts'
import { renderTable } from '../../../output/renderTable.ts'
import { readiness } from '../../../output/schema/berachain.ts'
import { address, pubkey, units } from '../../../output/schema/values.ts'
import { resolveSender } from '../../../write/resolveSender.ts'

/** What `--json` prints. */
const output = z.strictObject({
  owner: address,
  blockNumber: units,
  vaultBalance: units,
  requests: z.array(
    z.strictObject({
      id: units,
      pubkey,
      assets: units,
      shares: units,
      requestBlock: units,
      readiness,
    }),
  ),
})

/** `millpond withdraw list` for Berachain pools: an account's open requests, of every pool. */
export const withdrawList: addFamilyCommand.Side<Options> = {
  details:
    'The open requests of an account, of every pool, with the blocks they still wait and how long those take. ' +
    'Without --owner, those of who would send.',
  output,
  example: 'millpond withdraw list --owner 0x1111111111111111111111111111111111111111',
  addOptions: (command) => addAccountOptions(addChainOption(command)),
  async run(context, options) {
    const { json } = options
    const owner = await findOwner(context, options)
    const session = await connect(context, options)
    const { withdrawalVault } = await readPoolSystem(session)
    const found = await readWithdrawalRequests(session.client, { withdrawalVault, account: owner })
    const text = renderWithdrawList(found.requests, session.network.secondsPerSlot)
    print(context, { json, data: { owner, ...found }, text })
  },
}

/** A table of requests. */
function renderWithdrawList(
  requests: readonly readWithdrawalRequests.Request[],
  secondsPerBlock: number,
): string {
  if (requests.length === 0) return 'No open requests.\n'
  return renderTable(
    [
      { name: 'id', align: 'right' },
      { name: 'state' },
      { name: 'pays', align: 'right' },
      { name: 'validator' },
    ],
    requests.map(({ id, readiness, assets, pubkey }) => [
      String(id),
      renderReadiness(readiness, secondsPerBlock),
      formatBera(assets, 6),
      `${pubkey.slice(0, 14)}…`,
    ]),
  )
}

type Options = addNetworkOptions.Options &
  Pick<addOfficialNames.Options, 'chain'> &
  Omit<addSenderOptions.Options, 'via'> & { owner?: Address }

async function findOwner(context: Context, { owner, ...options }: Options): Promise<Address> {
  if (owner !== undefined) return owner
  const network = requireBerachainNetwork(await resolveSettings(context, options))
  const sender = await resolveSender(context, network, options)
  if (sender.kind === 'unknown') throw ownerMissing()
  return sender.address
}

function ownerMissing(): CliError {
  return new CliError({
    code: 'OWNER_MISSING',
    message: 'Nothing says whose requests are meant.',
    next: 'Add --owner, or name the sender with --from, --private-key-file or --dev-account.',
    exitCode: exitCodes.usage,
  })
}
