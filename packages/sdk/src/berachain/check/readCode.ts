import { lateProxyAbi, lateProxyBytecode } from '@millpond/networks/generated/LateProxy'
import {
  type Address,
  type Client,
  encodeDeployData,
  getAddress,
  getContractAddress,
  type Hex,
  keccak256,
  numberToHex,
  slice,
  stringToHex,
} from 'viem'
import { getCode } from 'viem/actions'
import { RpcUnreachableError } from '../../errors/RpcUnreachableError.ts'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import type { Answer } from './Clause.ts'
import { implementationCode, type PublishedContract } from './publishedCode.ts'
import { readImplementation } from './readSlot.ts'

/**
 * Name of the published contract if the code at an address is its, otherwise the hash of the code. What the
 * published contract would be is what its constructor returns on this chain; nothing is sent.
 */
export async function readCode(
  client: Client,
  { address, published, blockNumber }: readCode.Parameters,
): Promise<Answer> {
  try {
    const code = await getCode(client, { address, blockNumber })
    if (code === undefined) return { kind: 'known', values: ['no code'] }
    const isSame = await isPublished(client, { address, published, blockNumber, code })
    return {
      kind: 'known',
      values: [isSame ? publishedName(published) : `code ${keccak256(code)}`],
    }
  } catch (cause) {
    const error = toMillpondError(cause)
    if (error instanceof RpcUnreachableError) throw error
    return {
      kind: 'unknown',
      reason: `its code cannot be compared: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

export declare namespace readCode {
  type Parameters = { address: Address; published: PublishedContract; blockNumber: bigint }
}

/** How `readCode` names the code of a published contract. */
export function publishedName(published: PublishedContract): string {
  return `published ${published}`
}

async function isPublished(
  client: Client,
  { address, published, blockNumber, code }: readCode.Parameters & { code: Hex },
): Promise<boolean> {
  if (published === 'UpgradeableBeacon') return isBeacon(code)
  const creator = creatorOfNothing()
  const initCode = await initCodeOf(client, { address, published, blockNumber })
  const created: Hex = await client.request({
    method: 'eth_call',
    params: [{ from: creator, data: initCode }, numberToHex(blockNumber)],
  } as never)
  // An upgradeable contract holds its own address.
  const own = getContractAddress({ from: creator, nonce: 0n })
  return withoutAddress(code, address) === withoutAddress(created, own)
}

/** Factories carry the code of the beacons that they create. */
function isBeacon(code: Hex): boolean {
  const { StakingPoolContractsFactory: factory } = implementationCode
  return code.startsWith('0x6080604052') && factory.includes(code.slice(2))
}

async function initCodeOf(
  client: Client,
  { address, published, blockNumber }: readCode.Parameters & { published: CreatedContract },
): Promise<Hex> {
  if (published !== 'LateProxy') return implementationCode[published]
  const implementation = await readImplementation(client, { address, blockNumber })
  return encodeDeployData({
    abi: lateProxyAbi,
    bytecode: lateProxyBytecode,
    args: [implementation],
  })
}

type CreatedContract = Exclude<PublishedContract, 'UpgradeableBeacon'>

/** Never sent anything on any chain, so that what it would create is where nonce 0 says. */
function creatorOfNothing(): Address {
  return getAddress(slice(keccak256(stringToHex('millpond published code')), 12))
}

function withoutAddress(code: Hex, address: Address): string {
  const digits = address.slice(2).toLowerCase()
  return code.toLowerCase().replaceAll(digits, '0'.repeat(40))
}
