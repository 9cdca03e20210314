import type { DepositNetwork } from '@millpond/keys'
import type { EthereumNetwork } from '@millpond/networks'

/** What the pool operator's bond deposits for a key before it is proven: 1 ETH, in gwei. */
export const predepositGwei = 1_000_000_000n

/** A network as deposits are signed for it. */
export function toDepositNetwork({ name, forkVersions }: EthereumNetwork): DepositNetwork {
  return { name, genesisForkVersion: forkVersions.genesis }
}
