import { predeploys } from '@millpond/networks'
import { type Address, concatHex, getCreate2Address, type Hex, keccak256, toHex } from 'viem'

/** The salt of one of the contracts that come from the same seed. */
export function saltOf(seed: Hex, name: string): Hex {
  return keccak256(concatHex([seed, toHex(name)]))
}

/** Where the CREATE2 factory puts a contract. */
export function create2Address(salt: Hex, initCode: Hex): Address {
  return getCreate2Address({ from: predeploys.create2Factory, salt, bytecode: initCode })
}
