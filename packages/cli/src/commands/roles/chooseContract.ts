import type { BerachainRole } from '@millpond/sdk/berachain'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { type RoleContract, roleContractNames, rolesOf } from './roleContracts.ts'

/**
 * The role that a word names and the contract whose role is meant: the one that was asked for, or
 * the SmartOperator, or else the only other one that has it.
 * @throws CliError ROLE_UNKNOWN
 */
export function chooseContract(
  word: string,
  asked: RoleContract | undefined,
): { role: BerachainRole; contract: RoleContract } {
  const contracts = asked === undefined ? roleContractNames : [asked]
  for (const contract of contracts) {
    const role = rolesOf(contract).find((name) => name === toName(word))
    if (role) return { role, contract }
  }

  const elsewhere = roleContractNames.filter((name) =>
    rolesOf(name).some((role) => role === toName(word)),
  )
  const [first] = elsewhere
  throw new CliError({
    code: 'ROLE_UNKNOWN',
    message: `"${word}" is not a role of ${asked === undefined ? 'any contract' : `the ${asked}`}.`,
    next:
      first === undefined
        ? `Use one of ${[...new Set(contracts.flatMap(rolesOf))].join(', ')}.`
        : `Use --contract ${elsewhere.join(' or ')}, or one of ${rolesOf(contracts[0] ?? first).join(', ')}.`,
    exitCode: exitCodes.usage,
  })
}

/** `bgt-manager` and `BGT_MANAGER` mean `BGT_MANAGER_ROLE`. */
function toName(word: string): string {
  const name = word.toUpperCase().replaceAll('-', '_')
  return name.endsWith('_ROLE') ? name : `${name}_ROLE`
}
