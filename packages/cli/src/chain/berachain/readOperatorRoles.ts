import { type BerachainRole, operatorRoles, readRole } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { Session } from './connect.ts'

/** What a SmartOperator lets people do, one role each; the first gives out the others. */
const allRoles = ['VALIDATOR_ADMIN_ROLE', ...operatorRoles] as const

/** Which roles an account has at a pool's SmartOperator. */
export async function readOperatorRoles(
  { client }: Pick<Session, 'client'>,
  { smartOperator, account }: { smartOperator: Address; account: Address },
): Promise<BerachainRole[]> {
  const contract = smartOperator
  const answers = await Promise.all(
    allRoles.map((role) => readRole(client, { contract, role, account })),
  )
  return allRoles.filter((_, index) => answers[index])
}
