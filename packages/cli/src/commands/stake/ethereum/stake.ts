import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import { depositCall, readRate } from '@millpond/sdk/ethereum'
import { Option } from 'commander'
import { type Address, parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../../chain/ethereum/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { type addAmountOption, requireAmount } from '../../../options/amountOption.ts'
import { parseBps } from '../../../options/parseBps.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { formatRate } from '../../../output/formatRate.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { requireReceiver } from '../../../write/requireReceiver.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'

const shareUnit = 10n ** 18n

/** `millpond stake` for Ethereum pools: ETH for shares of the pool. */
export const stake: addFamilyCommand.Side<Options> = {
  details: 'ETH for shares at the rate of the last report, or less by the slippage.',
  output: writeOutput,
  example: 'millpond stake 1.5 --dev-account 3 --via send',
  addOptions: (command) =>
    command.addOption(
      new Option('--slippage-bps <n>', 'accept so much less than the rate says')
        .argParser(parseBps('--slippage-bps'))
        .default(10n, '10'),
    ),
  async run(context, options, words) {
    const amount = requireAmount(options, words)
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    const receiver = requireReceiver(sender, options.receiver)
    const write = await planStake(session, { ...options, amount, receiver })
    await runWrite(context, { session, options, write, sender })
  },
}

/** What a stake of `amount` gets at the rate of the last report. */
function renderStake(parameters: renderStake.Parameters): Write['details'] {
  const { receiver, rate, minShares } = parameters
  return [
    ['receiver', receiver],
    ['rate', rate === undefined ? 'unknown: the pool has no shares' : formatRate(rate)],
    ['at least', `${formatShares(minShares)} shares`],
  ]
}

export declare namespace renderStake {
  type Parameters = {
    receiver: Address
    /** Wei per share; unknown before the first share. */
    rate: bigint | undefined
    /** Share units. */
    minShares: bigint
  }
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addAmountOption.Options & { receiver?: Address; slippageBps: bigint }

async function planStake(
  { client, pool }: PoolSession,
  { amount, receiver, slippageBps }: Options & { amount: bigint; receiver: Address },
): Promise<Write> {
  const known = await readRate(client, { pool })
  const rate = known.kind === 'known' ? known.rate : undefined
  const expected = rate === undefined ? 0n : (amount * shareUnit) / rate
  const minShares = (expected * (10_000n - slippageBps)) / 10_000n

  return {
    title: `Stake ${formatEth(amount)}`,
    details: renderStake({ receiver, rate, minShares }),
    calls: [depositCall({ poolManager: pool.poolManager, receiver, assets: amount, minShares })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const [event] = parseEventLogs({ abi: iPoolManagerAbi, eventName: 'Deposited', logs })
      return event ? [['shares', formatShares(event.args.shares)]] : []
    },
  }
}
