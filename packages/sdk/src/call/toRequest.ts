import type { Account, Address, Client } from 'viem'
import type { Call } from './Call.ts'

/** A call as viem's contract actions take it, from the account named or from the client's. */
export function toRequest(
  client: Client,
  { call, account }: { call: Call; account?: Address | undefined },
): toRequest.ReturnType {
  const { address, abi, functionName, args, value } = call
  const sender = account ?? client.account
  return {
    address,
    abi,
    functionName,
    args,
    ...(sender !== undefined && { account: sender }),
    ...(value !== undefined && { value }),
  }
}

export declare namespace toRequest {
  type ReturnType = Pick<Call, 'address' | 'abi' | 'functionName' | 'args'> & {
    account?: Address | Account
    value?: bigint
  }
}
