import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { chainConfigToJson } from '@lodestar/config'
import { activePreset, ForkName, presetToJson } from '@lodestar/params'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { isFinalized, resolveState } from './resolveIds.ts'

/** The `config` routes. */
export function configMethods(chain: ConsensusChain): Partial<BeaconApiMethods['config']> {
  return {
    async getSpec() {
      return { data: { ...chainConfigToJson(chain.config), ...presetToJson(activePreset) } }
    },
    async getForkSchedule() {
      const data = Object.values(chain.config.forks)
        .filter(({ epoch }) => Number.isFinite(epoch))
        .map(({ version, prevVersion, epoch }) => ({
          previousVersion: prevVersion,
          currentVersion: version,
          epoch,
        }))
      return { data }
    },
    async getDepositContract() {
      const { DEPOSIT_CHAIN_ID: chainId, DEPOSIT_CONTRACT_ADDRESS: address } = chain.config
      return { data: { chainId, address } }
    },
  }
}

/** The `node` routes. The node is always synced: it makes the chain. */
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
    async getHealth() {
      return { status: 200 }
    },
  }
}

/** The `debug` routes: whole states, as SSZ or JSON. */
export function debugMethods(chain: ConsensusChain): Partial<BeaconApiMethods['debug']> {
  return {
    async getStateV2({ stateId }, context) {
      const { state } = resolveState(chain, stateId)
      const meta = {
        executionOptimistic: false,
        finalized: isFinalized(chain, state.slot),
        version: ForkName.fulu,
      } as const
      return { data: context?.returnBytes ? state.serialize() : state.toValue(), meta }
    },
  }
}
