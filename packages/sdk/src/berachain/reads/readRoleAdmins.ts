import { type Address, type Client, type Hex, parseAbi } from 'viem'
import { roleHash } from '../../check/roleHash.ts'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'

const abi = parseAbi(['function getRoleAdmin(bytes32 role) view returns (bytes32)'])

/**
 * The role that gives and takes each of some roles of a contract, at one block, in their order.
 * @example
 * const { admins } = await readRoleAdmins(client, { contract, roles: ['BGT_MANAGER_ROLE'] })
 */
export async function readRoleAdmins(
  client: Client,
  { contract, roles, block = 'latest' }: readRoleAdmins.Parameters,
): Promise<readRoleAdmins.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const admins = await readAt(client, {
    blockNumber,
    contracts: roles.map((role) => {
      const args = [roleHash(role)] as const
      return { address: contract, abi, functionName: 'getRoleAdmin', args } as const
    }),
  })
  return { blockNumber, admins }
}

export declare namespace readRoleAdmins {
  type Parameters = {
    /** The contract that checks the roles. */
    contract: Address
    roles: readonly BerachainRole[]
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = {
    blockNumber: bigint
    /** As the contract calls them. */
    admins: readonly Hex[]
  }
}
