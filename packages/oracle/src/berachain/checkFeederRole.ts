import { readRole } from '@millpond/sdk/berachain'
import type { Address, Client } from 'viem'
import { FeederRoleMissingError } from '../errors.ts'

/**
 * Makes sure that an account may report.
 * @throws FeederRoleMissingError; RpcUnreachableError
 */
export async function checkFeederRole(
  client: Client,
  { accountingOracle, account }: { accountingOracle: Address; account: Address },
): Promise<void> {
  const role = 'FEEDER_ROLE'
  const isFeeder = await readRole(client, { contract: accountingOracle, role, account })
  if (!isFeeder) throw new FeederRoleMissingError({ accountingOracle, account })
}
