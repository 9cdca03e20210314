import {
  type BerachainRole,
  operatorRoles,
  readHolding,
  readRole,
  readWithdrawalRequests,
} from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'

const askedRoles = ['VALIDATOR_ADMIN_ROLE', ...operatorRoles] as const

/** What one account is to a pool, at one block: roles, shares, and open requests. */
export async function readAccount(
  { client, contracts, withdrawalVault, pubkey }: PoolSession,
  { account, blockNumber }: readAccount.Parameters,
): Promise<readAccount.ReturnType> {
  const { smartOperator: contract, stakingPool } = contracts
  const block = { blockNumber }
  const [answers, { shares, assets }, { requests }] = await Promise.all([
    Promise.all(askedRoles.map((role) => readRole(client, { contract, role, account }))),
    readHolding(client, { stakingPool, account, block }),
    readWithdrawalRequests(client, { withdrawalVault, account, block }),
  ])
  return {
    account,
    held: askedRoles.filter((_, index) => answers[index]),
    shares,
    assets,
    requests: requests.filter((one) => one.pubkey.toLowerCase() === pubkey.toLowerCase()),
  }
}

export declare namespace readAccount {
  type Parameters = { account: Address; blockNumber: bigint }
  type ReturnType = {
    account: Address
    held: BerachainRole[]
    shares: bigint
    /** Wei that the shares are worth. */
    assets: bigint
    /** Of this pool. */
    requests: readWithdrawalRequests.Request[]
  }
}
