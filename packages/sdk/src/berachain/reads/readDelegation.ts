import { predeploys } from '@millpond/networks'
import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import { type Address, type Client, type Hex, isAddressEqual, parseAbi, zeroAddress } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { readHandlerRequests } from './readHandlerRequests.ts'

const balanceAbi = parseAbi(['function getEthBalance(address account) view returns (uint256)'])
const pausableAbi = parseAbi(['function paused() view returns (bool)'])

/**
 * What is lent to a validator and where it is, at one block, with the requests of its handler.
 * @example
 * const found = await readDelegation(client, { delegationHandlerFactory, withdrawalVault, pubkey })
 */
export async function readDelegation(
  client: Client,
  parameters: readDelegation.Parameters,
): Promise<readDelegation.ReturnType> {
  const { delegationHandlerFactory, withdrawalVault, pubkey, block = 'latest' } = parameters
  const { blockNumber } = await readBlock(client, { block })
  const [handler] = await readAt(client, {
    blockNumber,
    contracts: [
      {
        address: delegationHandlerFactory,
        abi: iDelegationHandlerFactoryAbi,
        functionName: 'delegationHandlers',
        args: [pubkey],
      },
    ],
  })
  if (isAddressEqual(handler, zeroAddress)) {
    return { kind: 'none', reason: 'the factory has no handler of this validator' }
  }

  const target = { address: handler, abi: iDelegationHandlerAbi } as const
  const [delegated, available, pending, stakingPool, isPaused, balance] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...target, functionName: 'delegatedAmount' },
      { ...target, functionName: 'delegatedAmountAvailable' },
      { ...target, functionName: 'delegatedFundsPendingWithdrawal' },
      { ...target, functionName: 'stakingPool' },
      { address: handler, abi: pausableAbi, functionName: 'paused' },
      {
        address: predeploys.multicall3,
        abi: balanceAbi,
        functionName: 'getEthBalance',
        args: [handler],
      },
    ],
  })
  const amounts = { delegated, available, pending, balance }
  const requests = await readHandlerRequests(client, {
    delegationHandler: handler,
    withdrawalVault,
    blockNumber,
  })
  return {
    kind: 'known',
    blockNumber,
    handler,
    ...amounts,
    isPaused,
    stakingPool: isAddressEqual(stakingPool, zeroAddress) ? undefined : stakingPool,
    requests,
  }
}

export declare namespace readDelegation {
  type Parameters = {
    /** The factory of delegation handlers. */
    delegationHandlerFactory: Address
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Request = readHandlerRequests.Request
  type ReturnType =
    | { kind: 'none'; reason: string }
    | {
        kind: 'known'
        blockNumber: bigint
        handler: Address
        /** Wei lent; 0 when nothing is. */
        delegated: bigint
        /** Wei of it not staked, or asked back. */
        available: bigint
        /** Wei of it asked back and not here yet. */
        pending: bigint
        /** Wei that the handler holds. */
        balance: bigint
        /** Whether the delegator stopped the staking and asking back. */
        isPaused: boolean
        /** Undefined before lent BERA created one. */
        stakingPool: Address | undefined
        /** Open requests of the handler, which neither the validator nor the delegator completed. */
        requests: Request[]
      }
}
