import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import {
  finalizeCall,
  planFinalization,
  readPoolSnapshot,
  readRequests,
} from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../../chain/ethereum/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../../options/addSendOptions.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'

const maxRequests = 1_000n
/** The queue lets anybody finalize a request that one whole report has passed over. */
const reportsToWait = 2

/** `millpond withdraw finalize`: what reports left unfinalized, by anybody. */
export function registerWithdrawFinalize(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'finalize',
    summary: 'Finalize requests that reports passed over. Anybody may.',
    details: 'Reports finalize requests by themselves; this is for when they did not.',
    output: writeOutput,
    example: 'millpond withdraw finalize --dev-account 0 --via send',
  }).option(
    '--up-to <id>',
    'last request (default: as far as the buffer pays)',
    parseInteger({ option: '--up-to', minimum: 1 }),
  )
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const write = await planFinalize(session, options)
    await runWrite(context, { session, options, write })
  })
}

/** What is reserved, out of what. */
function renderWithdrawFinalize(parameters: renderWithdrawFinalize.Parameters): Write['details'] {
  const { assets, buffer, referenceSlot } = parameters
  return [
    ['pays', `${formatEth(assets, 6)} of ${formatEth(buffer, 6)} in the buffer`],
    ['report', `of slot ${referenceSlot}`],
  ]
}

export declare namespace renderWithdrawFinalize {
  /** Wei. */
  type Parameters = { assets: bigint; buffer: bigint; referenceSlot: bigint }
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { upTo?: number }

async function planFinalize(session: PoolSession, options: Options): Promise<Write> {
  const { client, pool, fromBlock } = session
  const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const { accounting, lastReport, queue } = snapshot
  const upTo = options.upTo === undefined ? await findLast(session, snapshot) : BigInt(options.upTo)
  if (upTo === 0n) throw nothingToFinalize(queue.lastRequestId - queue.lastFinalizedId)

  const address = pool.withdrawalQueue
  const abi = iWithdrawalQueueAbi
  const read = { address, abi, functionName: 'previewFinalization', args: [upTo] } as const
  const [assets] = await client.readContract(read)
  const { referenceSlot } = lastReport
  return {
    title: `Finalize requests ${queue.lastFinalizedId + 1n} to ${upTo}`,
    details: renderWithdrawFinalize({ assets, buffer: accounting.buffer, referenceSlot }),
    calls: [finalizeCall({ queue: address, upTo })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const [event] = parseEventLogs({ abi, eventName: 'WithdrawalsFinalized', logs })
      return event ? [['reserved', formatEth(event.args.assets)]] : []
    },
  }
}

async function findLast(
  { client, pool }: PoolSession,
  { queue, lastReport, accounting, blockNumber }: readPoolSnapshot.ReturnType,
): Promise<bigint> {
  const waiting = queue.lastRequestId - queue.lastFinalizedId
  const length = Number(waiting < maxRequests ? waiting : maxRequests)
  const ids = Array.from({ length }, (_, index) => queue.lastFinalizedId + BigInt(index) + 1n)
  const block = { blockNumber }
  const requests = await readRequests(client, { queue: pool.withdrawalQueue, ids, block })
  const old = requests.filter(({ reportCount }) => reportCount + reportsToWait <= lastReport.count)
  return planFinalization({ cash: accounting.buffer, requests: old })
}

function nothingToFinalize(waiting: bigint): CliError {
  return new CliError({
    code: 'NOTHING_TO_FINALIZE',
    message:
      waiting === 0n
        ? 'No request waits.'
        : `None of the ${waiting} waiting requests is old enough and covered by the buffer.`,
    next: 'Let the next report do it; `millpond status` shows the buffer and the queue.',
    exitCode: exitCodes.precondition,
  })
}
