import { getNetwork } from '@millpond/networks'
import { type Address, getAddress, keccak256, sliceHex, toHex } from 'viem'

const { beaconDeposit, pol } = getNetwork('berachain-local')

/** Where the contracts are that Berachain owns: at the addresses of the public networks. */
export const polAddresses = { ...pol, beaconDeposit }

/** Code of the reward vaults, and two tokens of no worth: only local chains have them. */
export const localAddresses = {
  rewardVaultImplementation: madeUpAddress('reward vault'),
  honeyWberaToken: madeUpAddress('HONEY-WBERA'),
  bearToken: madeUpAddress('BEAR'),
}

function madeUpAddress(name: string): Address {
  return getAddress(sliceHex(keccak256(toHex(`local Berachain: ${name}`)), 12))
}
