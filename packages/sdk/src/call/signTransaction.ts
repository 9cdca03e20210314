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
import { estimateFeesPerGas, getTransactionCount } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Signs a transaction without sending it: its hash can be written down before anybody hears of it.
 * {@link sendSigned} sends it. What is not given is asked of the node.
 * @example
 * const signed = await signTransaction(client, {
 *   to: receiver,
 *   data: '0x',
 *   value: parseEther('1'),
 *   gas: 21_000n,
 * })
 */
export async function signTransaction(
  client: Client<Transport, Chain, LocalAccount>,
  parameters: signTransaction.Parameters,
): Promise<signTransaction.ReturnType> {
  const { account, chain } = client
  const { to, data, value, gas } = parameters
  const { address } = account
  try {
    // Nobody but the caller decides what is signed: the node is asked for numbers only.
    const [nonce, fees] = await Promise.all([
      parameters.nonce ?? getTransactionCount(client, { address, blockTag: 'pending' }),
      parameters.fees ?? estimateFeesPerGas(client, { chain, type: 'eip1559' }),
    ])
    const { maxFeePerGas, maxPriorityFeePerGas } = fees
    const raw = await account.signTransaction({
      type: 'eip1559',
      chainId: chain.id,
      to,
      data,
      value,
      gas,
      nonce,
      maxFeePerGas,
      maxPriorityFeePerGas,
    })
    return { hash: keccak256(raw), raw, nonce, gas, fees: { maxFeePerGas, maxPriorityFeePerGas } }
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
