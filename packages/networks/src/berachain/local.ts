import { predeploys } from '../predeploys.ts'
import type { BerachainNetwork } from './network.ts'
import { beaconDeposit, parameters, pol } from './shared.ts'

/**
 * Berachain on one machine. All forks are in force from genesis; the pool system is deployed at
 * each start, so its addresses are asked for. The chain id is Bepolia's, so that tools which know
 * no other network work: tell the two apart by the genesis validators root.
 */
export const berachainLocal: BerachainNetwork = {
  family: 'berachain',
  name: 'berachain-local',
  displayName: 'Local Berachain',
  chainId: 80_069,
  kind: 'local',
  nativeCurrency: { name: 'BERA', symbol: 'BERA', decimals: 18 },
  genesis: { kind: 'fromNode' },
  slotsPerEpoch: 192,
  secondsPerSlot: 2,
  forks: {
    deneb: { version: '0x04000000', activation: { kind: 'genesis' } },
    deneb1: { version: '0x04010000', activation: { kind: 'genesis' } },
    electra: { version: '0x05000000', activation: { kind: 'genesis' } },
    electra1: { version: '0x05010000', activation: { kind: 'genesis' } },
    fulu: { version: '0x06000000', activation: { kind: 'genesis' } },
  },
  predeploys,
  beaconDeposit,
  pol,
  poolSystem: { kind: 'fromDeployment' },
  parameters,
}
