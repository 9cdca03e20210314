import { iAccountingOracleAbi } from '@millpond/networks/generated/IAccountingOracle'
import type { Address, Client, Hex } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { mapKnown } from './mapKnown.ts'

/**
 * Which block the last report about a validator was about, by its time; `none` before the first.
 * `missing` on oracles that do not remember it.
 * @example
 * const last = await readLastReport(client, { accountingOracle, pubkey })
 */
export async function readLastReport(
  client: Client,
  { accountingOracle, pubkey, block = 'latest' }: readLastReport.Parameters,
): Promise<readLastReport.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const oracle = { address: accountingOracle, abi: iAccountingOracleAbi } as const
  const [last] = await readOptionally(client, {
    blockNumber,
    contracts: [{ ...oracle, functionName: 'lastReportTimestamp', args: [pubkey] }],
  })
  return mapKnown(last, (timestampSeconds) =>
    timestampSeconds === 0n ? { kind: 'none' } : { kind: 'made', timestampSeconds },
  )
}

export declare namespace readLastReport {
  type Parameters = {
    /** The oracle of all pools. */
    accountingOracle: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = readOptionally.Optional<
    { kind: 'none' } | { kind: 'made'; timestampSeconds: bigint }
  >
}
