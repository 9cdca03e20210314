import { type Address, type Hex, parseAbi, toFunctionSelector } from 'viem'
import { getCode, getStorageAt, readContract } from 'viem/actions'
import type { startAnvil } from '../../sdk/test/startAnvil.ts'

type Anvil = startAnvil.ReturnType

/** ERC-1967: the slots of a proxy's beacon and of its implementation. */
const beaconSlot = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50'
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'
const beaconAbi = parseAbi(['function implementation() view returns (address)'])

/** Gives a contract the same code, whose dispatcher no longer knows some functions. */
export async function hideFunctions(
  anvil: Anvil,
  address: Address,
  signatures: readonly string[],
): Promise<void> {
  const code = (await getCode(anvil.wallet(0), { address })) ?? '0x'
  const hidden = signatures.reduce<string>((text, signature) => {
    const selector = toFunctionSelector(`function ${signature}`).slice(2)
    // PUSH4 and EQ: where the dispatcher only narrows down, it compares otherwise.
    const replaced = text.replaceAll(`63${selector}14`, '63ffffffff14')
    if (replaced === text) throw new Error(`The code does not dispatch ${signature}.`)
    return replaced
  }, code)
  await anvil.setCode(address, `0x${hidden.slice(2)}`)
}

/** The implementation of a proxy that asks a beacon. */
export async function behindBeacon(anvil: Anvil, proxy: Address): Promise<Address> {
  const client = anvil.wallet(0)
  const word = await getStorageAt(client, { address: proxy, slot: beaconSlot })
  const call = { abi: beaconAbi, functionName: 'implementation' } as const
  return readContract(client, { address: toAddress(word), ...call })
}

/** The implementation of a proxy that knows it. */
export async function behindProxy(anvil: Anvil, proxy: Address): Promise<Address> {
  const client = anvil.wallet(0)
  return toAddress(await getStorageAt(client, { address: proxy, slot: implementationSlot }))
}

function toAddress(word: Hex | undefined): Address {
  return `0x${(word ?? '').slice(-40)}`
}
