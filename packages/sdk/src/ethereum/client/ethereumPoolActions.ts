import type { Account, Address, Chain, Client, Transport } from 'viem'
import { type PoolActions, poolActions } from '../../client/poolActions.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'
import { ethereumReads } from './ethereumReads.ts'
import { ethereumWrites } from './ethereumWrites.ts'

/**
 * Ethereum pools as methods of a viem client: reads, calls and simulations for any client, writes
 * and `…Sync` for one with an account and a chain. What is bound here can be left out there.
 * @example
 * const staker = createClient({ account, chain, transport: http(url) }).extend(
 *   ethereumPoolActions({ pool }),
 * )
 * const assets = parseEther('1')
 * const call = staker.depositCall({ receiver, assets, minShares: 0n })
 * const minShares = await staker.simulateCall({ call })
 * const deposited = await staker.depositSync({ receiver, assets, minShares })
 */
export function ethereumPoolActions<
  const bound extends ethereumPoolActions.Bound = Record<never, never>,
>(bound?: bound) {
  return <
    transport extends Transport,
    chain extends Chain | undefined,
    account extends Account | undefined,
  >(
    client: Client<transport, chain, account>,
  ): EthereumPoolActions<chain, account, bound> =>
    poolActions(client, {
      reads: ethereumReads(),
      writes: ethereumWrites(),
      bound: toNames(bound),
    })
}

export declare namespace ethereumPoolActions {
  /** Each name fills the parameter of that name, `pool` those of its contracts. */
  type Bound = {
    /** The contracts of one pool. */
    pool?: PoolAddresses | undefined
    /** The pool manager, where the others are not known yet. */
    poolManager?: Address | undefined
    ssvNetwork?: Address | undefined
    ssvNetworkViews?: Address | undefined
  }
}

/** What {@link ethereumPoolActions} gives a client with this chain, account and these names bound. */
export type EthereumPoolActions<
  chain extends Chain | undefined = Chain,
  account extends Account | undefined = Account,
  bound extends ethereumPoolActions.Bound = Record<never, never>,
> = PoolActions<
  chain,
  account,
  ReturnType<typeof ethereumReads>,
  ReturnType<typeof ethereumWrites>,
  Names<bound>
>

type Names<bound> = bound &
  (bound extends { pool: PoolAddresses } ? ReturnType<typeof namesOf> : unknown)

function toNames<bound extends ethereumPoolActions.Bound>(bound: bound | undefined) {
  return { ...(bound?.pool && namesOf(bound.pool)), ...bound } as Names<bound>
}

/** As the actions name the contracts. */
function namesOf(pool: PoolAddresses) {
  return {
    poolManager: pool.poolManager,
    poolETH: pool.poolETH,
    token: pool.poolETH,
    queue: pool.withdrawalQueue,
    registry: pool.validatorRegistry,
    committee: pool.oracleCommittee,
    bond: pool.operatorBond,
    reserve: pool.opexReserve,
    stakeVault: pool.stakeVault,
    ssvNetwork: pool.ssvNetwork,
  }
}
