import { predeploys } from '../predeploys.ts'
import type { BerachainNetwork } from './network.ts'
import { beaconDeposit, parameters, pol } from './shared.ts'

/** Bepolia, Berachain's test network. */
export const bepolia: BerachainNetwork = {
  family: 'berachain',
  name: 'bepolia',
  displayName: 'Berachain Bepolia',
  chainId: 80_069,
  kind: 'test',
  nativeCurrency: { name: 'BERA', symbol: 'BERA', decimals: 18 },
  explorerUrl: 'https://testnet.berascan.com',
  genesis: {
    kind: 'fixed',
    timeSeconds: 1_739_976_735n,
    validatorsRoot: '0x3cbcf75b02fe4750c592f1c1ff8b5500a74406f80f038e9ff250e2e294c5615e',
  },
  slotsPerEpoch: 192,
  secondsPerSlot: 2,
  forks: {
    deneb: { version: '0x04000000', activation: { kind: 'genesis' } },
    deneb1: { version: '0x04010000', activation: { kind: 'time', timeSeconds: 1_740_090_694n } },
    electra: { version: '0x05000000', activation: { kind: 'time', timeSeconds: 1_746_633_600n } },
    electra1: { version: '0x05010000', activation: { kind: 'time', timeSeconds: 1_754_496_000n } },
    fulu: { version: '0x06000000', activation: { kind: 'time', timeSeconds: 1_779_897_600n } },
  },
  predeploys,
  beaconDeposit,
  pol,
  poolSystem: {
    kind: 'fixed',
    factory: '0x24b8223864d3936F56e5a24C4245ae7620471D4C',
    withdrawalVault: '0xBBed2D94338cdE2926A8C0576432De32C05c66e9',
    delegationHandlerFactory: '0x0aEf09EC97bAc354d31F180b401454cB76abc395',
    retired: {
      factory: '0x176c081E95C82CA68DEa20CA419C7506Aa063C24',
      withdrawalVault: '0xAFAc2f11Cb39F0521b22494F6101002ce653D2f4',
      delegationHandlerFactory: '0x8b472791aC2f9e9Bd85f8919401b8Ce3bdFd464c',
    },
  },
  parameters,
}
