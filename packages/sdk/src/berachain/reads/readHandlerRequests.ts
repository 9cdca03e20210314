import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readWithdrawalRequests } from './readWithdrawalRequests.ts'

/** Requests of a delegation handler that the vault did not pay yet, each with what it is for. */
export async function readHandlerRequests(
  client: Client,
  { delegationHandler, withdrawalVault, blockNumber }: readHandlerRequests.Parameters,
): Promise<readHandlerRequests.Request[]> {
  const vault = { withdrawalVault, account: delegationHandler, block: { blockNumber } }
  const { requests } = await readWithdrawalRequests(client, vault)
  const target = { address: delegationHandler, abi: iDelegationHandlerAbi } as const
  const isYield = await readAt(client, {
    blockNumber,
    contracts: requests.map(({ id }) => {
      return { ...target, functionName: 'isYieldRedeemRequest', args: [id] as const } as const
    }),
  })
  return requests.map((request, index) => ({
    ...request,
    purpose: isYield[index] ? 'yield' : 'principal',
  }))
}

export declare namespace readHandlerRequests {
  type Parameters = { delegationHandler: Address; withdrawalVault: Address; blockNumber: bigint }
  /** Yield goes to the validator, principal back to the delegator. */
  type Purpose = 'yield' | 'principal'
  type Request = readWithdrawalRequests.Request & { purpose: Purpose }
}
