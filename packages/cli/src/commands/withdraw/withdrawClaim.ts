import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import { claimCall, readRequest } from '@millpond/sdk'
import type { Command } from 'commander'
import { type Address, parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../chain/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { formatEth } from '../../output/formatEth.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'

/** `millpond withdraw claim`: the ETH of a finalized request. */
export function registerWithdrawClaim(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'claim',
    summary: 'Get the ETH of a finalized request.',
    example: 'millpond withdraw claim --id 12 --dev-account 3 --via send',
  })
    .requiredOption('--id <n>', 'request', parseInteger({ option: '--id', minimum: 1 }))
    .option('--receiver <address>', 'is paid (default: its owner)', parseAddress('--receiver'))
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const write = await planClaim(session, options)
    await runWrite(context, { session, options, write })
  })
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
  addSendOptions.Options & { id: number; receiver?: Address }

async function planClaim({ client, pool }: PoolSession, options: Options): Promise<Write> {
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
