import type { Hex } from 'viem'
import { connect } from '../../../chain/berachain/connect.ts'
import { readPoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addChainOption, type addOfficialNames } from '../../../options/addOfficialNames.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { parseIds } from '../../../options/parseIds.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { requireAddress } from '../../../write/requireAddress.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import { type Claimable, findClaims, findReadyClaims } from './findClaims.ts'
import { planClaim } from './planClaim.ts'

/** `millpond withdraw claim` for Berachain pools: has the vault pay who asked, by anybody. */
export const withdrawClaim: addFamilyCommand.Side<Options> = {
  details:
    'Has the vault pay requests whose 129,600 blocks have passed. Anybody may; the BERA goes to who ' +
    'made the request.',
  output: writeOutput,
  example: 'millpond withdraw claim --all --dev-account 2 --via send',
  addOptions: (command) =>
    addChainOption(command).option('--all', 'every request of the sender that can be paid'),
  async run(context, options, words) {
    const ids = requireIds(options, words)
    const session = await connect(context, options)
    const { withdrawalVault } = await readPoolSystem(session)
    const sender = await resolveSender(context, session.network, options)
    const where = { client: session.client, withdrawalVault }
    const claims =
      ids.length > 0
        ? await findClaims({ ...where, ids })
        : await findReadyClaims({
            ...where,
            account: requireAddress(sender, 'Nothing says whose requests are meant by --all.'),
          })
    const write = planClaim(withdrawalVault, claims, findPubkey(claims))
    await runWrite(context, { session, options, write, sender })
  },
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  Pick<addOfficialNames.Options, 'chain'> & { all?: boolean }

/** Of the one pool that pays; undefined when several do. */
function findPubkey(claims: readonly Claimable[]): Hex | undefined {
  const pubkeys = new Set(claims.map(({ pubkey }) => pubkey))
  return pubkeys.size === 1 ? claims[0]?.pubkey : undefined
}

function requireIds({ all }: Options, words: readonly string[]): readonly bigint[] {
  const ids = words.length === 0 ? [] : parseIds('ids')(words.join(',')).map(BigInt)
  if (ids.length > 0 !== (all === true)) return ids
  throw new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: all === true ? 'Both ids and --all were given.' : 'Neither ids nor --all was given.',
    next: 'Name requests, as in `millpond withdraw claim 12 13`, or add --all.',
    exitCode: exitCodes.usage,
  })
}
