import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { type Address, type Client, type Hex, parseEventLogs, toEventSelector } from 'viem'
import { readLogs } from '../../reads/readLogs.ts'

/** The bytes of every upload, by validator id. The registry itself keeps only their hashes. */
export async function readUploads(
  client: Client,
  { registry, fromBlock, toBlock }: readUploads.Parameters,
): Promise<readUploads.ReturnType> {
  const event = iValidatorRegistryAbi.find(
    (item) => item.type === 'event' && item.name === 'ValidatorUploaded',
  )
  if (event?.type !== 'event') return new Map()

  const topics = [toEventSelector(event)]
  const logs = await readLogs(client, { address: registry, topics, fromBlock, toBlock })
  const parsed = parseEventLogs({
    abi: iValidatorRegistryAbi,
    eventName: 'ValidatorUploaded',
    logs,
  })
  return new Map(
    parsed.map(({ args: { id, pubkey, depositSignature, sharesData } }) => {
      return [id, { pubkey, depositSignature, sharesData }]
    }),
  )
}

export declare namespace readUploads {
  type Parameters = {
    registry: Address
    fromBlock: bigint
    toBlock: bigint
  }
  type Upload = {
    /** 48 bytes. */
    pubkey: Hex
    /** 96 bytes. */
    depositSignature: Hex
    /** 96 + 304 × operators bytes. */
    sharesData: Hex
  }
  type ReturnType = Map<bigint, Upload>
}
