import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { chainConfigToJson } from '@lodestar/config'
import { activePreset, presetToJson } from '@lodestar/params'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'

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
