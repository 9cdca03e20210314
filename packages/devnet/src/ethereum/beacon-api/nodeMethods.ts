import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { ssz } from '@lodestar/types'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'

const states = ['disconnected', 'connecting', 'connected', 'disconnecting']
const directions = ['inbound', 'outbound']

/** The `node` routes. The node is always synced, since it makes the chain, and has no network. */
export function nodeMethods(chain: ConsensusChain): Partial<BeaconApiMethods['node']> {
  return {
    async getNodeVersion() {
      return { data: { version: 'millpond-devnet/0.1.0' } }
    },
    async getSyncingStatus() {
      const data = {
        headSlot: chain.head.slot,
        syncDistance: 0,
        isSyncing: false,
        isOptimistic: false,
        elOffline: false,
      }
      return { data }
    },
    async getHealth({ syncingStatus }) {
      // It says how to answer while syncing, which never is; a wrong one is still refused.
      if (syncingStatus !== undefined && (syncingStatus < 100 || syncingStatus > 599))
        throw new ApiError(400, `Invalid syncing status ${syncingStatus}`)
      return { status: 200 }
    },
    async getNetworkIdentity() {
      const metadata = ssz.altair.Metadata.defaultValue()
      const data = { peerId: '', enr: '', p2pAddresses: [], discoveryAddresses: [], metadata }
      return { data }
    },
    async getPeers({ state = [], direction = [] }) {
      requireKnown('peer state', state, states)
      requireKnown('peer direction', direction, directions)
      return { data: [], meta: { count: 0 } }
    },
    async getPeer({ peerId }) {
      throw new ApiError(404, `No peer ${peerId}: the local chain has no network`)
    },
    async getPeerCount() {
      return { data: { disconnected: 0, connecting: 0, connected: 0, disconnecting: 0 } }
    },
  }
}

function requireKnown(kind: string, given: readonly string[], known: readonly string[]): void {
  const strange = given.find((value) => !known.includes(value))
  if (strange !== undefined) throw new ApiError(400, `Invalid ${kind} ${strange}`)
}
