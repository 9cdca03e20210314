import type { Predeploys } from './network.ts'

/** Addresses shared by all networks of both families. */
export const predeploys: Predeploys = {
  withdrawalRequests: '0x00000961Ef480Eb55e80D19ad83579A64c007002',
  beaconRoots: '0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02',
  create2Factory: '0x4e59b44847b379578588920cA78FbF26c0B4956C',
  multicall3: '0xcA11bde05977b3631167028862bE2a173976CA11',
}
