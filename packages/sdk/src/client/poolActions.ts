import type { Account, Chain, Client } from 'viem'
import { bindActions, bindCalls } from './bindActions.ts'
import { type CallActions, callActions } from './callActions.ts'

/**
 * What a decorator gives a client: reads and calls to any, writes to one that has an account and a
 * chain.
 */
export function poolActions<
  chain extends Chain | undefined,
  account extends Account | undefined,
  reads extends object,
  writes extends object,
  bound extends object,
>(
  client: { chain: chain; account: account },
  parameters: poolActions.Parameters<reads, writes, bound>,
): PoolActions<chain, account, reads, writes, bound> {
  const { reads, writes, bound } = parameters
  const of = client as unknown as Client
  const named = Object.entries(writes)
  const calls = Object.fromEntries(named.filter(([name]) => name.endsWith('Call')))
  const sending = Object.fromEntries(named.filter(([name]) => !name.endsWith('Call')))
  const canSend = client.account !== undefined && client.chain !== undefined
  const methods: object = {
    ...callActions(of),
    ...bindActions(of, reads, bound),
    ...bindCalls(calls, bound),
    ...(canSend && bindActions(of, sending, bound)),
  }
  return methods as PoolActions<chain, account, reads, writes, bound>
}

export declare namespace poolActions {
  type Parameters<reads, writes, bound> = {
    reads: reads
    /** Each action in its three forms. */
    writes: writes
    /** Parameters that callers may leave out. */
    bound: bound
  }
}

/** See {@link poolActions}. */
export type PoolActions<
  chain extends Chain | undefined,
  account extends Account | undefined,
  reads,
  writes,
  bound,
> = CallActions &
  bindActions.ReturnType<reads, bound> &
  bindCalls.ReturnType<Calls<writes>, bound> &
  ([chain, account] extends [Chain, Account]
    ? bindActions.ReturnType<Omit<writes, keyof Calls<writes>>, bound>
    : unknown)

type Calls<writes> = {
  [name in keyof writes as name extends `${string}Call` ? name : never]: writes[name]
}
