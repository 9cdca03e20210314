import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import { claimCall, readRequest } from '@millpond/sdk/ethereum'
import { type Address, parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../../chain/ethereum/connectPool.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { parseAddress } from '../../../options/parseAddress.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'

/** `millpond withdraw claim` for Ethereum pools: the ETH of a finalized request. */
export const withdrawClaim: addFamilyCommand.Side<Options> = {
  details: 'The ETH of one request that a report finalized.',
  output: writeOutput,
  example: 'millpond withdraw claim 1 --dev-account 3 --via send',
  addOptions: (command) =>
    command
      .option('--id <n>', 'request, if not after the verb', parseId)
      .option('--receiver <address>', 'is paid (default: its owner)', parseAddress('--receiver')),
  async run(context, options, words) {
    const id = requireId(options, words)
    const session = await connectPool(context, options)
    const write = await planClaim(session, { ...options, id })
    await runWrite(context, { session, options, write })
  },
}

/** What is paid, to whom. */
function renderWithdrawClaim(parameters: { assets: bigint; receiver: Address }): Write['details'] {
  const { assets, receiver } = parameters
  return [
    ['pays', formatEth(assets)],
    ['receiver', receiver],
  ]
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options & { id?: number; receiver?: Address }

const parseId = parseInteger({ option: '--id', minimum: 1 })

function requireId({ id }: Options, words: readonly string[]): number {
  const ids = [...words.map(parseId), ...(id === undefined ? [] : [id])]
  const [first] = ids
  if (first !== undefined && ids.length === 1) return first
  throw new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: `${ids.length} requests were named; it pays one.`,
    next: 'Name one request, as in `millpond withdraw claim 12`.',
    exitCode: exitCodes.usage,
  })
}

async function planClaim(
  { client, pool }: PoolSession,
  options: Options & { id: number },
): Promise<Write> {
  const queue = pool.withdrawalQueue
  const id = BigInt(options.id)
  const request = await readRequest(client, { queue, id })
  if (request.status !== 'finalized') throw notClaimable(request)

  const receiver = options.receiver ?? request.owner
  return {
    title: `Claim request ${id}`,
    details: renderWithdrawClaim({ assets: request.claimable, receiver }),
    calls: [claimCall({ queue, requestId: id, receiver })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const [event] = parseEventLogs({ abi: iWithdrawalQueueAbi, eventName: 'Claimed', logs })
      return event ? [['paid', formatEth(event.args.assets)]] : []
    },
  }
}

function notClaimable({ id, status }: readRequest.ReturnType): CliError {
  const reasons = {
    none: { fact: 'does not exist', next: 'List requests with `millpond withdraw list`.' },
    pending: {
      fact: 'is not finalized yet',
      next: 'Wait for a report that finalizes it; `millpond withdraw list` shows its state.',
    },
    finalized: { fact: 'is finalized', next: 'Claim it.' },
    claimed: { fact: 'was claimed already', next: 'Nothing to do.' },
  }
  const { fact, next } = reasons[status]
  return new CliError({
    code: 'REQUEST_NOT_CLAIMABLE',
    message: `Request ${id} ${fact}.`,
    next,
    exitCode: exitCodes.precondition,
  })
}
