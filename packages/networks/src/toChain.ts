import {
  type Chain,
  defineChain,
  defineTransactionRequest,
  formatTransactionRequest,
  type TransactionRequest,
} from 'viem'
import type { Network } from './network.ts'

/**
 * A viem chain for a network, reached through `rpcUrl` and nothing else: no public endpoint is
 * ever filled in.
 */
export function toChain(network: Network, rpcUrl: string): Chain {
  const { chainId, displayName, explorerUrl, nativeCurrency, predeploys, secondsPerSlot } = network

  return defineChain({
    id: chainId,
    name: displayName,
    nativeCurrency,
    blockTime: secondsPerSlot * 1_000,
    rpcUrls: { default: { http: [rpcUrl] } },
    contracts: { multicall3: { address: predeploys.multicall3 } },
    testnet: network.kind !== 'public',
    ...(network.kind === 'local' && { formatters: { transactionRequest: withType } }),
    ...(explorerUrl ? { blockExplorers: { default: { name: 'Explorer', url: explorerUrl } } } : {}),
  })
}

/**
 * The same as without: that there is a formatter makes viem tell the type of a transaction whose gas it asks
 * for. EthereumJS takes one without a type for one from before EIP-1559, and refuses its price of 0.
 */
const withType = defineTransactionRequest({
  format: (request: TransactionRequest) => formatTransactionRequest(request),
})
