import { predeploys } from '../predeploys.ts'
import type { BerachainNetwork } from './network.ts'
import { beaconDeposit, parameters, pol } from './shared.ts'

/** Berachain mainnet. */
export const berachain: BerachainNetwork = {
  family: 'berachain',
  name: 'berachain',
  displayName: 'Berachain',
  chainId: 80_094,
  kind: 'public',
  nativeCurrency: { name: 'BERA', symbol: 'BERA', decimals: 18 },
  explorerUrl: 'https://berascan.com',
  genesis: {
    kind: 'fixed',
    timeSeconds: 1_737_381_600n,
    validatorsRoot: '0xdf609e3b062842c6425ff716aec2d2092c46455d9b2e1a2c9e32c6ba63ff0bda',
  },
  slotsPerEpoch: 192,
  secondsPerSlot: 2,
  forks: {
    deneb: { version: '0x04000000', activation: { kind: 'genesis' } },
    deneb1: { version: '0x04010000', activation: { kind: 'time', timeSeconds: 1_738_415_507n } },
    electra: { version: '0x05000000', activation: { kind: 'time', timeSeconds: 1_749_056_400n } },
    electra1: { version: '0x05010000', activation: { kind: 'time', timeSeconds: 1_756_915_200n } },
    fulu: { version: '0x06000000', activation: { kind: 'time', timeSeconds: 1_783_526_400n } },
  },
  predeploys,
  beaconDeposit,
  pol,
  poolSystem: {
    kind: 'fixed',
    factory: '0xb79b43dBA821Cb67751276Ce050fF4111445fB99',
    withdrawalVault: '0xE858802Ed532C6DAD2D196AB5B1F2C15F9cb52b4',
    delegationHandlerFactory: '0xAd17932a5B1aaeEa73D277a6AE670623F176E0D0',
  },
  parameters,
}
