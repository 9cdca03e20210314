import { findRole, readRole, readRoleAdmins, roleHash } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { requireAddress } from '../../write/requireAddress.ts'
import { resolveSender } from '../../write/resolveSender.ts'
import { runWrite } from '../../write/runWrite.ts'
import { chooseContract } from './chooseContract.ts'
import { connectRoles } from './connectRoles.ts'
import { findHolders } from './findHolders.ts'
import { holdersOf } from './holdersOf.ts'
import { planRoleChange, type RoleVerb } from './planRoleChange.ts'
import { type RoleContract, roleContractNames } from './roleContracts.ts'

/** Adds `millpond roles grant`, `roles revoke` or `roles renounce`. */
export function addRoleChange(
  group: Command,
  context: Context,
  { verb, ...texts }: addRoleChange.Parameters,
): void {
  const name = verb === 'renounce' ? 'renounce <role>' : `${verb} <role> <address>`
  const command = addCommand(group, { name, output: writeOutput, ...texts }).option(
    '--contract <name>',
    `${roleContractNames.join(', ')} (default: the SmartOperator, or what else has the role)`,
    parseChoice('--contract', roleContractNames),
  )
  addSendOptions(addNetworkOptions(command)).action(async () => {
    const options = command.opts<Options>()
    const [word = '', text] = command.args
    const chosen = chooseContract(word, options.contract)
    const named = text === undefined ? undefined : parseAddress('the account')(text)
    const { session, contract } = await connectRoles(context, options, chosen.contract)
    const sender = await resolveSender(context, session.network, options)
    // Who gives up a role is who sends it.
    const account = named ?? requireAddress(sender, 'Nothing says who gives up the role.')
    const { role } = chosen
    const { blockNumber, admins } = await readRoleAdmins(session.client, {
      contract,
      roles: [role],
    })
    const [admin = roleHash('DEFAULT_ADMIN_ROLE')] = admins
    const members = await findHolders(session, { contract, blockNumber })
    const write = planRoleChange({
      verb,
      role,
      account,
      contract: { name: chosen.contract, address: contract },
      admin: findRole(admin),
      isHeld: await readRole(session.client, { contract, role, account }),
      holders: holdersOf(members, roleHash(role)),
      sender: sender.kind === 'unknown' ? undefined : sender.address,
    })
    await runWrite(context, { session, options, write, sender })
  })
}

export declare namespace addRoleChange {
  type Parameters = Omit<addCommand.Parameters, 'name' | 'output'> & { verb: RoleVerb }
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { contract?: RoleContract }
