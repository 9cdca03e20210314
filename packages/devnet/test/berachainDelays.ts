import { type Address, type Hex, sliceHex } from 'viem'
import type { BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import { createJsonRpc } from '../src/createJsonRpc.ts'
import { type OpenedPool, poolSystemOf } from './berachainPool.ts'

/** ERC-1967: keccak256("eip1967.proxy.implementation") - 1, and the same of a beacon. */
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'
const beaconSlot = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50'
const implementationSelector = '0x5c60da1b'

/** Blocks of the pools' delays where driving those of the contracts would take minutes. */
export const shortDelays = { cooldown: 20, claim: 60 }

/** Changes the pools' delays, which are constants in the code of the contracts, without a block. */
export async function shortenDelays(
  devnet: BerachainDevnet,
  { contracts }: OpenedPool,
): Promise<void> {
  const rpc = createJsonRpc(devnet.rpcUrl)
  const storedAddress = async (address: Address, slot: Hex) =>
    sliceHex((await rpc.request('eth_getStorageAt', address, slot, 'latest')) as Hex, 12)
  const shorten = async (address: Address, blocks: number, short: number) => {
    const code = (await rpc.request('eth_getCode', address, 'latest')) as Hex
    await rpc.request('anvil_setCode', address, withDelay(code, blocks, short))
  }
  try {
    const { withdrawalVault } = poolSystemOf(devnet)
    const vault = await storedAddress(withdrawalVault, implementationSlot)
    await shorten(vault, 129_600, shortDelays.claim)
    const beacon = await storedAddress(contracts.stakingPool, beaconSlot)
    const call = { to: beacon, data: implementationSelector }
    const pool = sliceHex((await rpc.request('eth_call', call, 'latest')) as Hex, 12)
    await shorten(pool, 43_200, shortDelays.cooldown)
  } finally {
    rpc.close()
  }
}

function withDelay(code: Hex, blocks: number, short: number): Hex {
  const bytes = blocks > 0xffff ? 3 : 2
  const push = (value: number) => `6${bytes - 1}${value.toString(16).padStart(2 * bytes, '0')}`
  const changed = code.replaceAll(push(blocks), push(short))
  if (changed === code) throw new Error(`The code does not push ${blocks}.`)
  return `0x${changed.slice(2)}`
}
