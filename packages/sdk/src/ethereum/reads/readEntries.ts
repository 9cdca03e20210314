import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { type Address, type Client, type ContractFunctionReturnType, keccak256 } from 'viem'
import { UploadLogError } from '../../errors/UploadLogError.ts'
import { readAt } from '../../reads/readAt.ts'
import { toValidatorStatus, type ValidatorStatus } from '../types/ValidatorStatus.ts'
import { readUploads } from './readUploads.ts'

type ChainEntry = ContractFunctionReturnType<typeof iValidatorRegistryAbi, 'view', 'entry'>

/** One validator of a pool: what the registry stores, with the bytes from its upload. */
export type RegistryEntry = Omit<ChainEntry, 'status'> &
  readUploads.Upload & {
    /** From 1. */
    id: bigint
    status: ValidatorStatus
  }

/**
 * All validators of a pool at one block. Bytes from logs are compared with the stored hashes.
 * @example
 * const { blockNumber } = await readBlock(client, { block: 'latest' })
 * const entries = await readEntries(client, { registry, blockNumber, fromBlock, entryCount: 1n })
 */
export async function readEntries(
  client: Client,
  { registry, blockNumber, fromBlock, entryCount }: readEntries.Parameters,
): Promise<RegistryEntry[]> {
  if (entryCount === 0n) return []
  const ids = Array.from({ length: Number(entryCount) }, (_, index) => BigInt(index) + 1n)
  const contracts = ids.map((id) => {
    return {
      address: registry,
      abi: iValidatorRegistryAbi,
      functionName: 'entry',
      args: [id],
    } as const
  })
  const [entries, uploads] = await Promise.all([
    readAt(client, { blockNumber, contracts }),
    readUploads(client, { registry, fromBlock, toBlock: blockNumber }),
  ])
  return entries.map((entry, index) => {
    const id = BigInt(index) + 1n
    return joinEntry({ id, entry, upload: uploads.get(id) })
  })
}

export declare namespace readEntries {
  type Parameters = {
    registry: Address
    blockNumber: bigint
    /** Block of the deployment. */
    fromBlock: bigint
    entryCount: bigint
  }
}

/** A stored entry with its bytes. Throws `UploadLogError` when they are absent or do not match. */
export function joinEntry({ id, entry, upload }: joinEntry.Parameters): RegistryEntry {
  if (!upload) throw new UploadLogError({ id, problem: 'missing' })
  if (keccak256(upload.pubkey) !== entry.pubkeyHash) {
    throw new UploadLogError({ id, problem: 'public key' })
  }
  if (keccak256(upload.depositSignature) !== entry.signatureHash) {
    throw new UploadLogError({ id, problem: 'deposit signature' })
  }
  if (keccak256(upload.sharesData) !== entry.sharesHash) {
    throw new UploadLogError({ id, problem: 'key shares' })
  }
  const status = toValidatorStatus(entry.status)
  if (status === 'none') throw new RangeError(`Validator ${id} has no status.`)
  return { ...entry, ...upload, id, status }
}

export declare namespace joinEntry {
  type Parameters = { id: bigint; entry: ChainEntry; upload: readUploads.Upload | undefined }
}
