import { type Address, type Client, getAddress, type Hex, hexToBigInt, slice } from 'viem'
import { getStorageAt } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/** ERC-1967: keccak256("eip1967.proxy.implementation") - 1. */
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'
/** ERC-1967: keccak256("eip1967.proxy.beacon") - 1. */
export const beaconSlot = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50'
/** ERC-7201 `openzeppelin.storage.Initializable`: the version, and whether it runs now. */
export const initializableSlot =
  '0xf0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a00'

/** The address in the last 20 bytes of a storage slot. */
export async function readAddressSlot(
  client: Client,
  parameters: readAddressSlot.Parameters,
): Promise<Address> {
  return getAddress(slice(await readWord(client, parameters), 12))
}

export declare namespace readAddressSlot {
  type Parameters = { address: Address; slot: Hex; blockNumber: bigint }
}

/** The number in the last 8 bytes of a storage slot. */
export async function readNumberSlot(
  client: Client,
  parameters: readAddressSlot.Parameters,
): Promise<bigint> {
  return hexToBigInt(slice(await readWord(client, parameters), 24))
}

/** Where an upgradeable contract has its code. */
export function readImplementation(
  client: Client,
  { address, blockNumber }: Omit<readAddressSlot.Parameters, 'slot'>,
): Promise<Address> {
  return readAddressSlot(client, { address, slot: implementationSlot, blockNumber })
}

async function readWord(
  client: Client,
  { address, slot, blockNumber }: readAddressSlot.Parameters,
): Promise<Hex> {
  try {
    const word = await getStorageAt(client, { address, slot, blockNumber })
    return `0x${(word ?? '0x').slice(2).padStart(64, '0')}`
  } catch (error) {
    throw toMillpondError(error)
  }
}
