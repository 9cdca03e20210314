import { lateProxyAbi, lateProxyBytecode } from '@millpond/networks/generated/LateProxy'
import { type Address, type Client, encodeDeployData, type Hex } from 'viem'
import type { Answer } from '../../check/Clause.ts'
import { compareCode } from '../../check/compareCode.ts'
import { isCreatedBy } from '../../check/isCreatedBy.ts'
import { readImplementation } from '../../check/readSlot.ts'
import { implementationCode, type PublishedContract } from './publishedCode.ts'

/**
 * Name of the published contract if the code at an address is its, otherwise the hash of the code. What the
 * published contract would be is what its constructor returns on this chain; nothing is sent.
 */
export function readCode(
  client: Client,
  { address, published, blockNumber }: readCode.Parameters,
): Promise<Answer> {
  const isPublished = async (code: Hex) => {
    if (published === 'UpgradeableBeacon') return isBeacon(code)
    const initCode = await initCodeOf(client, { address, published, blockNumber })
    return isCreatedBy(client, { initCode, code, address, blockNumber })
  }
  return compareCode(client, { address, published, blockNumber, isPublished })
}

export declare namespace readCode {
  type Parameters = { address: Address; published: PublishedContract; blockNumber: bigint }
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
