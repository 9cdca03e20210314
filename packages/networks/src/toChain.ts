import { type Chain, defineChain } from 'viem'
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
    ...(explorerUrl ? { blockExplorers: { default: { name: 'Explorer', url: explorerUrl } } } : {}),
  })
}
