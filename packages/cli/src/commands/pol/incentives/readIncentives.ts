import { readIncentiveTokens, readPoolState, readTokenBalances } from '@millpond/sdk/berachain'
import { type Address, getAddress } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'

/** What the collector of a pool holds and asks for all of it. */
export async function readIncentives(
  session: PoolSession,
  asked: readonly Address[],
): Promise<readIncentives.ReturnType> {
  const { client, network, contracts, withdrawalVault, pubkey } = session
  const { beraChef, honey } = network.pol
  const [state, found] = await Promise.all([
    readPoolState(client, { contracts, withdrawalVault, pubkey }),
    readIncentiveTokens(client, { beraChef, pubkey }),
  ])
  const known = found.kind === 'known' ? found.value : []
  const tokens = [...new Set([...asked, getAddress(honey), ...known])]
  const account = contracts.incentiveCollector
  const balances = await readTokenBalances(client, { account, tokens })
  return { isSold: !state.isFullyExited, ...state.collector, balances }
}

export declare namespace readIncentives {
  type ReturnType = {
    /** A closed pool sells nothing. */
    isSold: boolean
    /** Wei: the price of all of them together. */
    payoutAmount: bigint
    /** Wei after the next sale; 0 when nothing is queued. */
    queuedPayoutAmount: bigint
    balances: readTokenBalances.ReturnType
  }
}
