import { getNetwork } from '@millpond/networks'
import type { Address } from 'viem'

const { beaconDeposit, pol } = getNetwork('berachain-local')

/** Where the contracts are that Berachain owns: at the addresses of the public networks. */
export const polAddresses = {
  ...pol,
  beaconDeposit,
  blockRewardController: '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e',
  distributor: '0xD2f19a79b026Fb636A7c300bF5947df113940761',
  rewardVaultFactory: '0x94Ad6Ac84f6C6FbA8b8CCbD71d9f4f101def52a8',
} as const satisfies Record<string, Address>

/** Code of the reward vaults, and two tokens of no worth: only local chains have them. */
export const localAddresses = {
  rewardVaultImplementation: '0x000000000000000000000000000000000000b001',
  honeyWberaToken: '0x000000000000000000000000000000000000b002',
  bearToken: '0x000000000000000000000000000000000000b003',
} as const satisfies Record<string, Address>
