import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import type { Call } from '@millpond/sdk'
import { type Address, type Hash, isAddressEqual, parseEventLogs } from 'viem'
import type { SsvCluster } from './ClusterBook.ts'
import type { BotWallet } from './createBotWallet.ts'
import type { EffectiveBalanceProof } from './startEffectiveBalanceOracles.ts'

/** Anybody can make a cluster's state stale, so some attempts fail; never this many by accident. */
const maxAttempts = 5

/** Proves a cluster's effective balance to SSVNetwork; with the state read anew when somebody changed it meanwhile. */
export async function applyEffectiveBalance(
  parameters: applyEffectiveBalance.Parameters,
): Promise<applyEffectiveBalance.ReturnType> {
  const { wallet, network, current } = parameters
  for (let attempt = 1; ; attempt++) {
    const { cluster, proof } = await current()
    if (cluster === undefined) return { kind: 'refused', reason: 'ClusterDoesNotExist' }
    if (proof.kind !== 'proof') return { kind: 'refused', reason: proof.kind }

    const call = updateClusterBalanceCall({ network, cluster, proof })
    const chance = await wallet.attempt(call)
    if (chance.kind === 'refused') {
      const reason = chance.error.errorName ?? chance.error.code
      if (reason !== 'IncorrectClusterState' || attempt === maxAttempts)
        return { kind: 'refused', reason }
      continue
    }
    const receipt = await wallet.wait(await wallet.send(call, withMargin(chance.gas)))
    if (receipt.status === 'success') {
      const { effectiveBalance } = proof
      const liquidated = parseEventLogs({
        abi: issvNetworkAbi,
        eventName: 'ClusterLiquidated',
        logs: receipt.logs.filter(({ address }) => isAddressEqual(address, network)),
      })
      const isLiquidated = liquidated.length > 0
      return { kind: 'applied', hash: receipt.transactionHash, effectiveBalance, isLiquidated }
    }
    if (attempt === maxAttempts) return { kind: 'refused', reason: 'reverted' }
  }
}

export declare namespace applyEffectiveBalance {
  type Parameters = {
    wallet: BotWallet
    /** Address of SSVNetwork. */
    network: Address
    /** The cluster and the proof as they are now; asked again for each attempt. */
    current: () => Promise<{ cluster: SsvCluster | undefined; proof: EffectiveBalanceProof }>
  }
  type ReturnType =
    | {
        kind: 'applied'
        hash: Hash
        /** Whole ETH. */
        effectiveBalance: number
        /** Whether the new balance made the cluster insolvent; then the sender has its balance. */
        isLiquidated: boolean
      }
    | { kind: 'refused'; reason: string }
}

/** The call itself. */
export function updateClusterBalanceCall(parameters: {
  network: Address
  cluster: SsvCluster
  proof: Extract<EffectiveBalanceProof, { kind: 'proof' }>
}): Call {
  const { network, proof } = parameters
  const { owner, operatorIds, cluster } = parameters.cluster
  const { blockNumber, effectiveBalance, proof: siblings } = proof
  return {
    address: network,
    abi: issvNetworkAbi,
    functionName: 'updateClusterBalance',
    args: [blockNumber, owner, operatorIds, cluster, effectiveBalance, siblings],
  }
}

/** Gas to send along: state moves between the estimate and the block. */
function withMargin(gas: bigint): bigint {
  return (gas * 3n) / 2n
}
