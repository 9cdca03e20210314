import {
  readIncentiveTokens,
  readPoolState,
  readTokenBalances,
  readTokenSymbols,
} from '@millpond/sdk/berachain'
import { type Address, getAddress } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { renderSymbol } from '../../../output/renderSymbol.ts'

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
  const [balances, symbols] = await Promise.all([
    readTokenBalances(client, { account, tokens }),
    readTokenSymbols(client, { tokens }),
  ])
  return {
    isSold: !state.isFullyExited,
    ...state.collector,
    balances: balances.map((balance) => ({
      ...balance,
      symbol: renderSymbol(symbols.get(getAddress(balance.token))),
    })),
  }
}

export declare namespace readIncentives {
  type Balance = readTokenBalances.TokenBalance & {
    /** For people, where the token tells one that can be shown. */
    symbol: string | undefined
  }
  type ReturnType = {
    /** A closed pool sells nothing. */
    isSold: boolean
    /** Wei: the price of all of them together. */
    payoutAmount: bigint
    /** Wei after the next sale; 0 when nothing is queued. */
    queuedPayoutAmount: bigint
    balances: Balance[]
  }
}
