import {
  type BerachainRole,
  type readMembers,
  readRole,
  readRoleAdmins,
  roleHash,
  roleName,
} from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { address, optionalOf, units } from '../../output/schema/values.ts'
import { connectRoles, type RoleSession } from './connectRoles.ts'
import { findHolders } from './findHolders.ts'
import { type Holders, holdersOf } from './holdersOf.ts'
import { powerOf, type RoleContract, roleContractNames, rolesOf } from './roleContracts.ts'

/** `millpond roles list`: every role of a contract, who gives it, and who has it. */
export function registerRolesList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: 'List the roles of a contract, what they may do, who gives them and who has them.',
    details:
      'Contracts keep no list of holders: they come from logs since "fromBlock" of the settings, ' +
      'and the contract confirms each. --as asks the contract about one account without logs.',
    example: 'millpond roles list --as 0x1111111111111111111111111111111111111111',
    output,
  })
  addNetworkOptions(command)
    .option('--as <address>', 'which of them this account has', parseAddress('--as'))
    .option(
      '--contract <name>',
      `${roleContractNames.join(', ')} (default: smart-operator)`,
      parseChoice('--contract', roleContractNames),
    )
    .action(async (options: Options) => {
      const name = options.contract ?? 'smart-operator'
      const found = await readRoles(await connectRoles(context, options, name), name, options.as)
      print(context, { json: options.json, data: found, text: renderRoles(found) })
    })
}

type Options = addNetworkOptions.Options & {
  as?: Address
  contract?: RoleContract
  json?: boolean
}

type Found = {
  contract: { name: RoleContract; address: Address }
  blockNumber: bigint
  roles: { role: string; admin: string; may?: string; holders: Holders }[]
  as?: { account: Address; held: BerachainRole[] }
}

const output = z.strictObject({
  contract: z.strictObject({ name: z.enum(roleContractNames), address }),
  blockNumber: units,
  roles: z.array(
    z.strictObject({
      role: z.string(),
      admin: z.string(),
      may: z.string().optional(),
      holders: optionalOf(z.array(address)),
    }),
  ),
  as: z.strictObject({ account: address, held: z.array(z.string()) }).optional(),
})

async function readRoles(
  { session, contract }: RoleSession,
  name: RoleContract,
  account: Address | undefined,
): Promise<Found> {
  const { client } = session
  const roles = rolesOf(name)
  const { blockNumber, admins } = await readRoleAdmins(client, { contract, roles })
  const members = await findHolders(session, { contract, blockNumber })
  const listed = roles.map((role, index) => ({
    role,
    admin: roleName(admins[index] ?? roleHash('DEFAULT_ADMIN_ROLE')),
    may: powerOf(name, role) ?? '',
    holders: holdersOf(members, roleHash(role)),
  }))
  const others = listOthers(members, roles)
  const found = {
    contract: { name, address: contract },
    blockNumber,
    roles: [...listed, ...others],
  }
  if (account === undefined) return found
  const answers = await Promise.all(
    roles.map((role) => readRole(client, { contract, role, account })),
  )
  return { ...found, as: { account, held: roles.filter((_, index) => answers[index]) } }
}

/** Somebody may hold what this contract should not have: it is told, not hidden. */
function listOthers(members: readMembers.ReturnType, roles: readonly BerachainRole[]) {
  if (members.kind === 'unknown') return []
  const known = roles.map((role): string => roleHash(role))
  const hashes = new Set(
    members.members.map(({ role }) => role).filter((role) => !known.includes(role)),
  )
  return [...hashes].map((hash) => ({
    role: roleName(hash),
    admin: 'unknown',
    holders: holdersOf(members, hash),
  }))
}

/** One line for each role, and below it what nobody knows. */
function renderRoles({ contract, roles, as }: Found): string {
  const held: readonly string[] = as?.held ?? []
  const columns = [
    { name: 'role' },
    { name: 'given by' },
    ...(as ? [{ name: as.account }] : []),
    { name: 'held by' },
  ]
  const rows = roles.map(({ role, admin, holders }) => [
    role,
    admin,
    ...(as ? [held.includes(role) ? 'yes' : 'no'] : []),
    holders.kind === 'known' ? holders.value.join(', ') || 'nobody' : 'unknown',
  ])
  const [first] = roles
  const why = first?.holders.kind === 'unknown' ? `Held by unknown: ${first.holders.reason}.\n` : ''
  return `The ${contract.name} ${contract.address}\n${renderTable(columns, rows)}${why}`
}
