import { type Address, concatHex, encodeAbiParameters, getCreate2Address, keccak256 } from 'viem'
import { localAddresses, polAddresses } from './polAddresses.ts'

/** Where the factory puts the reward vault of a token, whether it exists or not. */
export function rewardVaultAddress(stakingToken: Address): Address {
  return getCreate2Address({
    from: polAddresses.rewardVaultFactory,
    salt: keccak256(encodeAbiParameters([{ type: 'address' }], [stakingToken])),
    // The least proxy that there is, of EIP-1167.
    bytecode: concatHex([
      '0x3d602d80600a3d3981f3',
      '0x363d3d373d3d3d363d73',
      localAddresses.rewardVaultImplementation,
      '0x5af43d82803e903d91602b57fd5bf3',
    ]),
  })
}
