import {
  type Address,
  type Client,
  getAddress,
  getContractAddress,
  type Hex,
  keccak256,
  numberToHex,
  slice,
  stringToHex,
} from 'viem'

/**
 * Whether code is what a constructor returns on this chain, but for the contract's own address, which
 * upgradeable contracts hold. Nothing is sent.
 */
export async function isCreatedBy(
  client: Client,
  { initCode, code, address, blockNumber }: isCreatedBy.Parameters,
): Promise<boolean> {
  const creator = creatorOfNothing()
  const created: Hex = await client.request({
    method: 'eth_call',
    params: [{ from: creator, data: initCode }, numberToHex(blockNumber)],
  } as never)
  const own = getContractAddress({ from: creator, nonce: 0n })
  return withoutAddress(code, address) === withoutAddress(created, own)
}

export declare namespace isCreatedBy {
  type Parameters = {
    /** With the constructor's arguments. */
    initCode: Hex
    /** What is at the address. */
    code: Hex
    address: Address
    blockNumber: bigint
  }
}

/** Never sent anything on any chain, so that what it would create is where nonce 0 says. */
function creatorOfNothing(): Address {
  return getAddress(slice(keccak256(stringToHex('millpond published code')), 12))
}

function withoutAddress(code: Hex, address: Address): string {
  const digits = address.slice(2).toLowerCase()
  return code.toLowerCase().replaceAll(digits, '0'.repeat(40))
}
