import type { Account, Address, Client } from 'viem'
import type { Call } from './Call.ts'

/** A call as viem's contract actions take it, from the account named or from the client's. */
export function toRequest(client: Client, parameters: toRequest.Parameters): toRequest.ReturnType {
  const { address, abi, functionName, args, value } = parameters.call
  return {
    address,
    abi,
    functionName,
    args,
    ...senderOf(client, parameters),
    ...(value !== undefined && { value }),
  }
}

export declare namespace toRequest {
  type Parameters = { call: Call; account?: Address | undefined }
  type ReturnType = Pick<Call, 'address' | 'abi' | 'functionName' | 'args'> & {
    account?: Address | Account
    value?: bigint
  }
}

/** The same for a payment, as viem's other actions take it. */
export function toPayment(client: Client, parameters: toRequest.Parameters): toPayment.ReturnType {
  const { address, value = 0n } = parameters.call
  return { to: address, value, ...senderOf(client, parameters) }
}

export declare namespace toPayment {
  type ReturnType = { to: Address; value: bigint; account?: Address | Account }
}

function senderOf(client: Client, { account }: toRequest.Parameters) {
  const sender = account ?? client.account
  return sender === undefined ? {} : { account: sender }
}
