import {
  type Address,
  type Chain,
  type Client,
  type Hash,
  type Hex,
  keccak256,
  type LocalAccount,
  type Transport,
} from 'viem'
import { prepareTransactionRequest } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Signs a transaction without sending it: its hash can be written down before anybody hears of it.
 * {@link sendSigned} sends it. What is not given is asked of the node.
 * @example
 * const signed = await signTransaction(client, { to, data, value: 0n, gas: 100_000n })
 */
export async function signTransaction(
  client: Client<Transport, Chain, LocalAccount>,
  { to, data, value, gas, nonce, fees }: signTransaction.Parameters,
): Promise<signTransaction.ReturnType> {
  const { account, chain } = client
  try {
    const request = await prepareTransactionRequest(client, {
      account,
      chain,
      to,
      data,
      value,
      gas,
      type: 'eip1559',
      ...(nonce !== undefined && { nonce }),
      ...fees,
    })
    const raw = await account.signTransaction(request)
    const { maxFeePerGas, maxPriorityFeePerGas } = request
    return {
      hash: keccak256(raw),
      raw,
      nonce: request.nonce,
      gas,
      fees: { maxFeePerGas, maxPriorityFeePerGas },
    }
  } catch (error) {
    throw toMillpondError(error, chain)
  }
}

export declare namespace signTransaction {
  /** Wei per gas, as EIP-1559 has it. */
  type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }
  type Parameters = {
    to: Address
    data: Hex
    /** Wei to send along. */
    value: bigint
    /** The most gas it may use. */
    gas: bigint
    /** Default: the next of the account. */
    nonce?: number | undefined
    /** Default: what the node estimates. */
    fees?: Fees | undefined
  }
  type ReturnType = {
    hash: Hash
    /** What {@link sendSigned} sends. */
    raw: Hex
    nonce: number
    gas: bigint
    fees: Fees
  }
}
