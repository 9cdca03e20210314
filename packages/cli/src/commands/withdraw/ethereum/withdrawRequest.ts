import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import { AmountBelowMinimumError } from '@millpond/sdk'
import { approveCall, requestWithdrawalCall } from '@millpond/sdk/ethereum'
import { type Address, parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../../chain/ethereum/connectPool.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { type addAmountOption, requireAmount } from '../../../options/amountOption.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { requireReceiver } from '../../../write/requireReceiver.ts'
import { resolveSender, type Sender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'

/** `millpond withdraw request` for Ethereum pools: a place in the queue for shares. */
export const withdrawRequest: addFamilyCommand.Side<Options> = {
  details:
    'A report finalizes the request, at most at its value of today; then it can be claimed. ' +
    'Approves the queue first when it may not take the shares yet.',
  output: writeOutput,
  example: 'millpond withdraw request 1.5 --dev-account 3 --via send',
  async run(context, options, words) {
    const amount = requireAmount(options, words)
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    const receiver = requireReceiver(sender, options.receiver)
    const assets = checkBounds(session, amount)
    const write = await planRequest(session, { assets, receiver, sender })
    await runWrite(context, { session, options, write, sender })
  },
}

/** What goes into the queue, for whom. */
function renderWithdrawRequest(parameters: renderWithdrawRequest.Parameters): Write['details'] {
  const { shares, receiver, needsApproval } = parameters
  return [
    ['shares', formatShares(shares)],
    ['receiver', receiver],
    ['first', needsApproval ? 'approves the queue for this amount' : 'nothing: already approved'],
  ]
}

export declare namespace renderWithdrawRequest {
  type Parameters = {
    /** Share units. */
    shares: bigint
    receiver: Address
    needsApproval: boolean
  }
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addAmountOption.Options & { receiver?: Address }

/** The queue's bounds are of the network, so they are known only now. */
function checkBounds({ network }: PoolSession, assets: bigint): bigint {
  const { minWithdrawalWei, maxWithdrawalWei } = network.poolDefaults
  if (assets < minWithdrawalWei) {
    throw new AmountBelowMinimumError({
      amount: assets,
      minimum: minWithdrawalWei,
      decimals: 18,
      symbol: 'ETH',
    })
  }
  if (assets <= maxWithdrawalWei) return assets
  throw new CliError({
    code: 'AMOUNT_ABOVE_MAXIMUM',
    message: `${formatEth(assets)} is above the maximum of ${formatEth(maxWithdrawalWei)}.`,
    next: 'Make several requests.',
    exitCode: exitCodes.usage,
  })
}

async function planRequest(
  session: PoolSession,
  { assets, receiver, sender }: { assets: bigint; receiver: Address; sender: Sender },
): Promise<Write> {
  const { pool } = session
  const { shares, value } = await readShares(session, assets)
  const needsApproval = (await readAllowance(session, sender)) < value
  const request = requestWithdrawalCall({ queue: pool.withdrawalQueue, receiver, shares })
  const approve = approveCall({
    token: pool.poolETH,
    spender: pool.withdrawalQueue,
    amount: value,
  })

  return {
    title: `Request a withdrawal of ${formatEth(assets)}`,
    details: renderWithdrawRequest({ shares, receiver, needsApproval }),
    calls: needsApproval ? [approve, request] : [request],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'WithdrawalRequested'
      const [event] = parseEventLogs({ abi: iWithdrawalQueueAbi, eventName, logs })
      if (!event) return []
      return [
        ['request', String(event.args.requestId)],
        ['worth', formatEth(event.args.assets)],
      ]
    },
  }
}

/** Shares worth at least `assets`, and their value rounded up, as the token takes it from the allowance. */
async function readShares({ client, pool }: PoolSession, assets: bigint) {
  const token = { address: pool.poolETH, abi: iPoolETHAbi } as const
  const [totalAssets, totalShares] = await client.readContract({
    ...token,
    functionName: 'totals',
  })
  const shares = divideUp(assets * totalShares, totalAssets)
  return { shares, value: divideUp(shares * totalAssets, totalShares) }
}

async function readAllowance({ client, pool }: PoolSession, sender: Sender): Promise<bigint> {
  if (sender.kind === 'unknown') return 0n
  return client.readContract({
    address: pool.poolETH,
    abi: iPoolETHAbi,
    functionName: 'allowance',
    args: [sender.address, pool.withdrawalQueue],
  })
}

function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator
}
