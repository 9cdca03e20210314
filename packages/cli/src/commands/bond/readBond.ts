import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
import type { PoolSession } from '../../chain/ethereum/connectPool.ts'

/** The pool operator's bond, in wei. */
export type Bond = { balance: bigint; required: bigint; free: bigint }

/** What is in the bond, what must stay, and what may leave. */
export async function readBond({ client, pool }: PoolSession): Promise<Bond> {
  const contract = { address: pool.operatorBond, abi: iOperatorBondAbi } as const
  const [balance, required] = await Promise.all([
    client.readContract({ ...contract, functionName: 'balance' }),
    client.readContract({ ...contract, functionName: 'required' }),
  ])
  return { balance, required, free: balance > required ? balance - required : 0n }
}
