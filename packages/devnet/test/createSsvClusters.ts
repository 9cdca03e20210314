import type { Hex } from 'viem'
import type { EthereumDevnet, SsvNetworkHandle } from '../src/index.ts'
import { createSharesData } from './createSharesData.ts'
import { createClients, createValidatorKey, deposit } from './deposit.ts'
import { createClusterOwner } from './registerSsv.ts'

/** Clusters with the first four SSV operators, each owned by a dev account. */
export function createSsvClusters(devnet: EthereumDevnet, ssv: SsvNetworkHandle) {
  const operatorIds = [1n, 2n, 3n, 4n]
  const operators = operatorIds.map((id, index) => ({
    id,
    publicKey: ssv.keys[index]?.publicKey ?? ('0x' as Hex),
  }))

  return {
    operatorIds,
    /** What the dev account at this place does with its cluster. */
    ownedBy: (place: number) => {
      const owner = createClusterOwner(createClients(devnet, place), {
        ssvNetwork: ssv.network,
        operatorIds,
      })
      const key = { owner: owner.owner, operatorIds }
      return {
        ...owner,
        key,
        /** Registers the validator of a seed; `value` is what the cluster gets with it. */
        add: async (seed: number, value?: bigint): Promise<Hex> => {
          const { secretKey, pubkey } = createValidatorKey(seed)
          const nonce = ssv.operators.nonceOf(owner.owner)
          const whose = { owner: owner.owner, nonce }
          await owner.register(pubkey, createSharesData({ secretKey, operators, ...whose }), value)
          await devnet.settled()
          return pubkey
        },
        /** Deposits for the validator of a seed and waits until it is active. */
        activate: async (seed: number, gwei = 32_000_000_000n): Promise<Hex> => {
          const { secretKey, pubkey } = createValidatorKey(seed)
          const withdrawalAddress = owner.owner
          await deposit({ devnet, secretKey, withdrawalAddress, gwei, type: '0x02' })
          await devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 30 })
          return pubkey
        },
      }
    },
  }
}
