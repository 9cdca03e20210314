import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function setMinEffectiveBalanceCall(parameters: setMinEffectiveBalanceCall.Parameters) {
  const { smartOperator, minEffectiveBalance } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'setMinEffectiveBalance',
    args: [minEffectiveBalance],
  } as const
}

export declare namespace setMinEffectiveBalanceCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** Wei, 250,000 to 10,000,000 BERA. */
    minEffectiveBalance: bigint
  }
}

/**
 * Sets the smallest stake that the pool keeps: a withdrawal that would go below it closes the
 * pool. Validator admin only. Returns once broadcast; {@link setMinEffectiveBalanceSync} waits
 * for inclusion.
 * @example
 * const hash = await setMinEffectiveBalance(client, { smartOperator, minEffectiveBalance })
 */
export async function setMinEffectiveBalance(
  client: Client<Transport, Chain, Account>,
  parameters: setMinEffectiveBalance.Parameters,
): Promise<setMinEffectiveBalance.ReturnType> {
  return sendCall(client, setMinEffectiveBalanceCall(parameters))
}

export declare namespace setMinEffectiveBalance {
  type Parameters = setMinEffectiveBalanceCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link setMinEffectiveBalance}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await setMinEffectiveBalanceSync(client, {
 *   smartOperator,
 *   minEffectiveBalance,
 * })
 */
export async function setMinEffectiveBalanceSync(
  client: Client<Transport, Chain, Account>,
  parameters: setMinEffectiveBalanceSync.Parameters,
): Promise<setMinEffectiveBalanceSync.ReturnType> {
  const hash = await setMinEffectiveBalance(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace setMinEffectiveBalanceSync {
  type Parameters = setMinEffectiveBalance.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
