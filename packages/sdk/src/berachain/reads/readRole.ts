import { type Address, type Client, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { roleHash } from '../../check/roleHash.ts'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'

const abi = parseAbi(['function hasRole(bytes32 role, address account) view returns (bool)'])

/**
 * Whether an account has a role at one of a pool's contracts.
 * @example
 * const isFeeder = await readRole(client, {
 *   contract: accountingOracle,
 *   role: 'FEEDER_ROLE',
 *   account,
 * })
 */
export async function readRole(
  client: Client,
  { contract, role, account }: readRole.Parameters,
): Promise<boolean> {
  const args = [roleHash(role), account] as const
  try {
    return await readContract(client, { address: contract, abi, functionName: 'hasRole', args })
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readRole {
  type Parameters = {
    /** The contract that checks the role. */
    contract: Address
    role: BerachainRole
    account: Address
  }
}
