import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { blockMethods } from './blockMethods.ts'
import { committeeMethods } from './committeeMethods.ts'
import { registryMethods } from './registryMethods.ts'
import { rewardsMethods } from './rewardsMethods.ts'
import { stateMethods } from './stateMethods.ts'

/** The `beacon` routes. */
export function beaconMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  return {
    async getGenesis() {
      const { genesisTime, genesisValidatorsRoot } = chain.state
      const { GENESIS_FORK_VERSION: genesisForkVersion } = chain.config
      return { data: { genesisTime, genesisValidatorsRoot, genesisForkVersion } }
    },
    ...blockMethods(chain),
    ...stateMethods(chain),
    ...registryMethods(chain),
    ...committeeMethods(chain),
    ...rewardsMethods(chain),
  }
}
