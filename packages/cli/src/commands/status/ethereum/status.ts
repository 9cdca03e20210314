import { formatBasisPoints } from '@millpond/sdk'
import { readPoolSnapshot, readRate } from '@millpond/sdk/ethereum'
import { connectPool, type PoolSession } from '../../../chain/ethereum/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { formatRate } from '../../../output/formatRate.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { statusOutput } from './statusOutput.ts'

/** `millpond status` for Ethereum pools: the pool at one block. */
export const status: Omit<addFamilyCommand.Side<Options>, 'example'> = {
  details: 'Rate, buffer, queue, validators, bond and the next report.',
  output: statusOutput,
  async run(context, options) {
    const found = await readStatus(await connectPool(context, options))
    print(context, { json: options.json, data: found, text: renderStatus(found) })
  },
}

type Options = addNetworkOptions.Options & { json?: boolean }

/** One line for each thing to know. */
function renderStatus(status: renderStatus.Parameters): string {
  const { rate, totals, buffer, queue, report, bond, validators, opexReserve, fee } = status
  const states = Object.entries(validators).map(([state, count]) => `${count} ${state}`)
  return renderDetails(`Pool ${status.pool} at block ${status.blockNumber}`, [
    ['rate', rate.kind === 'known' ? formatRate(rate.wei) : `unknown: ${rate.reason}`],
    ['pool', `${formatEth(totals.assets, 6)} for ${formatShares(totals.shares)} shares`],
    [
      'buffer',
      `${formatEth(buffer.assets, 6)}, of which ${formatEth(buffer.depositable, 6)} may fund validators`,
    ],
    [
      'queue',
      `${queue.waiting} requests wait for ${formatEth(queue.unfinalizedAssets, 6)}, ${formatEth(queue.reservedAssets, 6)} to claim`,
    ],
    ['validators', states.length === 0 ? 'none' : states.join(', ')],
    ['bond', `${formatEth(bond.balance, 6)}, ${formatEth(bond.required, 6)} required`],
    ['SSV reserve', formatEth(opexReserve, 6)],
    [
      'fee',
      `${formatBasisPoints(fee.feeBps)} of rewards, of which ${formatBasisPoints(fee.opexBps)} for SSV`,
    ],
    ['last report', report.count === 0 ? 'none yet' : `of slot ${report.referenceSlot}`],
    ['next report', `of slot ${report.nextReferenceSlot}`],
    ['committee', `${report.quorum} of ${report.members} members`],
  ])
}

export declare namespace renderStatus {
  /** Amounts in wei. */
  type Parameters = {
    pool: string
    blockNumber: bigint
    rate: { kind: 'known'; wei: bigint } | { kind: 'unknown'; reason: string }
    totals: { assets: bigint; shares: bigint }
    buffer: { assets: bigint; depositable: bigint }
    queue: { waiting: bigint; unfinalizedAssets: bigint; reservedAssets: bigint }
    /** How many are in each state; states without any are left out. */
    validators: Record<string, number>
    bond: { balance: bigint; required: bigint; openPredeposits: bigint }
    opexReserve: bigint
    fee: { feeBps: number; opexBps: number }
    report: {
      count: number
      referenceSlot: bigint
      nextReferenceSlot: bigint
      quorum: bigint
      members: number
    }
  }
}

async function readStatus({
  client,
  network,
  pool,
  fromBlock,
}: PoolSession): Promise<renderStatus.Parameters> {
  const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const { blockNumber, accounting, queue, committee, lastReport, parameters, bond } = snapshot
  const rate = await readRate(client, { pool, block: { blockNumber } })
  return {
    pool: pool.poolManager,
    blockNumber,
    rate: rate.kind === 'known' ? { kind: 'known', wei: rate.rate } : rate,
    totals: snapshot.totals,
    buffer: { assets: accounting.buffer, depositable: snapshot.depositable },
    queue: {
      waiting: queue.lastRequestId - queue.lastFinalizedId,
      unfinalizedAssets: queue.unfinalizedAssets,
      reservedAssets: queue.reservedAssets,
    },
    validators: countByState(snapshot.registry.entries),
    bond,
    opexReserve: snapshot.opexReserve.available,
    fee: { feeBps: parameters.feeBps, opexBps: parameters.opexBps },
    report: {
      count: lastReport.count,
      referenceSlot: lastReport.referenceSlot,
      nextReferenceSlot: nextSlot(committee, lastReport.referenceSlot, network.slotsPerEpoch),
      quorum: committee.quorum,
      members: committee.members.length,
    },
  }
}

/** The completed frame that nobody reported yet, or else the one that runs. */
function nextSlot(
  { expectedReferenceSlot, frameEpochs }: readPoolSnapshot.ReturnType['committee'],
  reportedSlot: bigint,
  slotsPerEpoch: number,
): bigint {
  if (expectedReferenceSlot > reportedSlot) return expectedReferenceSlot
  const slotsPerFrame = frameEpochs * BigInt(slotsPerEpoch)
  return expectedReferenceSlot === 0n ? slotsPerFrame - 1n : expectedReferenceSlot + slotsPerFrame
}

function countByState(entries: readonly { status: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of entries) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
