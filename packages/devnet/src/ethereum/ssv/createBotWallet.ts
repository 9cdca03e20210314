import { getNetwork, toChain } from '@millpond/networks'
import { type Call, type ContractRevertError, decodeRevert, encodeCall } from '@millpond/sdk'
import {
  type Address,
  createWalletClient,
  type Hash,
  http,
  type LocalAccount,
  type PublicClient,
  publicActions,
  type TransactionReceipt,
} from 'viem'
import { createMutex } from '../../createMutex.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'

/** How often a waiting bot asks again. The local chain answers within a tenth of a second. */
const pollingInterval = 50

/**
 * How a program of the local chain sends. It waits for a block only in `wait`, so everything else may be used
 * while the chain waits for the program.
 */
export function createBotWallet({ devnet, account }: createBotWallet.Parameters): BotWallet {
  const chain = { ...toChain(getNetwork('ethereum-local'), devnet.rpcUrl), id: devnet.chainId }
  const transport = http(devnet.rpcUrl)
  const client = createWalletClient({ account, chain, transport, pollingInterval })
  const reader = client.extend(publicActions)
  const exclusive = createMutex()

  return {
    address: account.address,
    reader,
    balance: () => reader.getBalance({ address: account.address, blockTag: 'latest' }),
    attempt: async ({ value = 0n, ...call }) => {
      const request = { account, to: call.address, data: encodeCall(call), value }
      try {
        return { kind: 'possible', gas: await reader.estimateGas(request) }
      } catch (cause) {
        const error = decodeRevert(cause)
        if (error === undefined) throw cause
        return { kind: 'refused', error }
      }
    },
    // One at a time: each takes the next number of the account.
    send: ({ value = 0n, ...call }, gas) =>
      exclusive(() =>
        client.sendTransaction({ to: call.address, data: encodeCall(call), value, gas }),
      ),
    wait: (hash) => reader.waitForTransactionReceipt({ hash }),
    receipt: (hash) => reader.getTransactionReceipt({ hash }).catch(() => undefined),
  }
}

export declare namespace createBotWallet {
  type Parameters = {
    devnet: Pick<EthereumDevnet, 'rpcUrl' | 'chainId'>
    account: LocalAccount
  }
}

/** See {@link createBotWallet}. */
export type BotWallet = {
  address: Address
  reader: Pick<PublicClient, 'multicall' | 'readContract' | 'getTransactionCount'>
  /** Wei at the newest block. */
  balance: () => Promise<bigint>
  /** What would become of the call now. Rejects if the node does not answer. */
  attempt: (
    call: Call,
  ) => Promise<{ kind: 'possible'; gas: bigint } | { kind: 'refused'; error: ContractRevertError }>
  /** Returns once the node has it. Nothing is estimated: the gas limit is given. */
  send: (call: Call, gas: bigint) => Promise<Hash>
  wait: (hash: Hash) => Promise<TransactionReceipt>
  /** `undefined` while no block has it. */
  receipt: (hash: Hash) => Promise<TransactionReceipt | undefined>
}
