import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Address, type Hex, hexToBytes, numberToHex } from 'viem'
import type { createJsonRpc } from '../createJsonRpc.ts'

const unzip = promisify(gunzip)

/**
 * The code of every contract after block `blockNumber`. A state that Anvil loaded answers calls rightly, but
 * Anvil forgets all code when it rolls back to it: what has to be written again is read with this before.
 */
export async function readCode(
  rpc: createJsonRpc.ReturnType,
  blockNumber: number,
): Promise<{ address: Address; code: Hex }[]> {
  // The only call that lists accounts.
  const zipped = (await rpc.request('anvil_dumpState', false)) as Hex
  const json = (await unzip(hexToBytes(zipped))).toString('utf8')
  const { accounts } = JSON.parse(json) as { accounts: Record<Address, { code: Hex }> }
  const addresses = (Object.keys(accounts) as Address[]).filter(
    (address) => accounts[address]?.code !== '0x',
  )
  const at = numberToHex(blockNumber)
  const codes = (await rpc.batch(addresses.map((address) => ['eth_getCode', address, at]))) as Hex[]
  return addresses.map((address, index) => ({ address, code: codes[index] ?? '0x' }))
}
