import type { ProofOfLiquidity } from '@millpond/networks'
import type { Account, Address, Chain, Client, Hex, Transport } from 'viem'
import { type PoolActions, poolActions } from '../../client/poolActions.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'
import { berachainReads } from './berachainReads.ts'
import { berachainWrites } from './berachainWrites.ts'

/**
 * Berachain pools as methods of a viem client: reads, calls and simulations for any client, writes
 * and `…Sync` for one with an account and a chain. What is bound here can be left out there.
 * @example
 * const pool = createClient({ account, chain, transport: http(url) }).extend(
 *   berachainPoolActions({ ...system, contracts, pubkey }),
 * )
 * const { headroom } = await pool.readPoolState()
 * const shares = await pool.simulateCall({ call: pool.submitCall({ receiver, assets }) })
 * const submitted = await pool.submitSync({ receiver, assets })
 */
export function berachainPoolActions<
  const bound extends berachainPoolActions.Bound = Record<never, never>,
>(bound?: bound) {
  return <
    transport extends Transport,
    chain extends Chain | undefined,
    account extends Account | undefined,
  >(
    client: Client<transport, chain, account>,
  ): BerachainPoolActions<chain, account, bound> =>
    poolActions(client, {
      reads: berachainReads(),
      writes: berachainWrites(),
      bound: toNames(bound),
    })
}

export declare namespace berachainPoolActions {
  /** Each name fills the parameter of that name, `contracts` and `pol` those of their contracts. */
  type Bound = {
    /** The contracts of one pool. */
    contracts?: CoreContracts | undefined
    /** The validator's public key, 48 bytes. */
    pubkey?: Hex | undefined
    /** The factory of all pools. */
    factory?: Address | undefined
    /** The withdrawal vault of all pools. */
    withdrawalVault?: Address | undefined
    /** The oracle of all pools. */
    accountingOracle?: Address | undefined
    /** The factory of delegation handlers. */
    delegationHandlerFactory?: Address | undefined
    /** The validator's DelegationHandler. */
    delegationHandler?: Address | undefined
    /** From the network. */
    pol?: ProofOfLiquidity | undefined
  }
}

/** What {@link berachainPoolActions} gives a client with this chain, account and these names bound. */
export type BerachainPoolActions<
  chain extends Chain | undefined = Chain,
  account extends Account | undefined = Account,
  bound extends berachainPoolActions.Bound = Record<never, never>,
> = PoolActions<
  chain,
  account,
  ReturnType<typeof berachainReads>,
  ReturnType<typeof berachainWrites>,
  Names<bound>
>

/** Names of parameters; of the network's contracts, the ones that are parameters by themselves. */
type Names<bound> = bound &
  (bound extends { contracts: CoreContracts } ? CoreContracts : unknown) &
  (bound extends { pol: ProofOfLiquidity } ? Pick<ProofOfLiquidity, 'bgt' | 'beraChef'> : unknown)

function toNames<bound extends berachainPoolActions.Bound>(bound: bound | undefined) {
  const { contracts, pol } = bound ?? {}
  return {
    ...contracts,
    ...(pol && { bgt: pol.bgt, beraChef: pol.beraChef }),
    ...bound,
  } as Names<bound>
}
