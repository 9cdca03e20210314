import { type BerachainRole, readHolding, readWithdrawalRequests } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { readOperatorRoles } from '../../../chain/berachain/readOperatorRoles.ts'

/** What one account is to a pool, at one block: roles, shares, and open requests. */
export async function readAccount(
  session: PoolSession,
  { account, blockNumber }: readAccount.Parameters,
): Promise<readAccount.ReturnType> {
  const { client, contracts, withdrawalVault, pubkey } = session
  const { smartOperator, stakingPool } = contracts
  const block = { blockNumber }
  const [held, { shares, assets }, { requests }] = await Promise.all([
    readOperatorRoles(session, { smartOperator, account }),
    readHolding(client, { stakingPool, account, block }),
    readWithdrawalRequests(client, { withdrawalVault, account, block }),
  ])
  return {
    account,
    held,
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
