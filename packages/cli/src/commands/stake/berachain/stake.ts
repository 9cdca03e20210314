import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { formatAmount } from '@millpond/sdk'
import { submitCall } from '@millpond/sdk/berachain'
import { type Address, parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../../chain/berachain/connectPool.ts'
import { type PoolNow, readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addOfficialNames } from '../../../options/addOfficialNames.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { type addAmountOption, requireAmount } from '../../../options/amountOption.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { requireReceiver } from '../../../write/requireReceiver.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Detail, Write } from '../../../write/Write.ts'

const gwei = 10n ** 9n

/** `millpond stake` for Berachain pools: BERA for shares, which cannot be transferred. */
export const stake: addFamilyCommand.Side<Options> = {
  details:
    'BERA for shares that cannot be transferred. What does not fit below the maximum of the ' +
    'validator comes back in the same transaction.',
  output: writeOutput,
  example: 'millpond stake 10 --dev-account 2 --via send',
  addOptions: addOfficialNames,
  async run(context, options, words) {
    const amount = requireAmount(options, words)
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    const receiver = requireReceiver(sender, options.receiver)
    const write = await planStake(session, { amount, receiver })
    await runWrite(context, { session, options, write, sender })
  },
}

/** What is taken, what comes back, and the shares for it. */
function renderStake(parameters: renderStake.Parameters): readonly Detail[] {
  const { receiver, accepted, shares, refund } = parameters
  const dust = accepted % gwei
  const warning: Detail[] =
    dust === 0n ? [] : [['dust', `${dust} wei below one gwei can never be withdrawn`]]
  return [
    ['receiver', receiver],
    // Exact: what is minted if nothing happens before.
    ['shares', `${formatAmount(shares)}, which cannot be transferred`],
    [
      'comes back',
      refund === 0n ? 'nothing' : `${formatBera(refund)}: the validator takes no more`,
    ],
    ...warning,
  ]
}

declare namespace renderStake {
  type Parameters = {
    receiver: Address
    /** Wei. */
    accepted: bigint
    /** Share units. */
    shares: bigint
    /** Wei. */
    refund: bigint
  }
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addOfficialNames.Options &
  addAmountOption.Options & { receiver?: Address }

async function planStake(
  session: PoolSession,
  { amount, receiver }: { amount: bigint; receiver: Address },
): Promise<Write> {
  const { stakingPool } = session.contracts
  const now = await readPoolNow(session)
  const room = roomOf(now)
  const accepted = amount < room ? amount : room
  const shares = await session.client.readContract({
    address: stakingPool,
    abi: stakingPoolAbi,
    functionName: 'previewDeposit',
    args: [accepted],
  })
  return {
    title: `Stake ${formatBera(amount)}`,
    details: renderStake({ receiver, accepted, shares, refund: amount - accepted }),
    calls: [submitCall({ stakingPool, receiver, assets: amount })],
    fileName: 'stake-command',
    pubkey: session.pubkey,
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const [event] = parseEventLogs({ abi: iStakingPoolAbi, eventName: 'DepositSubmitted', logs })
      if (!event) return []
      return [
        ['taken', formatBera(event.args.amount)],
        ['shares', formatAmount(event.args.shares)],
      ]
    },
  }
}

/** Wei that the validator still takes, what waits in the buffer counted. */
function roomOf({ state, rules }: PoolNow): bigint {
  if (!state.isActive) throw closed('is not open yet', 'Open it with `millpond pool activate`.')
  if (state.isFullyExited) throw closed('is closed for good', 'Stake in another pool.')
  if (state.isPaused) {
    throw closed('is paused', 'Wait until governance opens it, or stake in another pool.')
  }
  const room = rules.maxEffectiveBalance - state.totalDeposits - state.buffer
  if (room > 0n) return room
  throw closed('is full', 'Stake in another pool.')
}

function closed(fact: string, next: string): CliError {
  return new CliError({
    code: 'POOL_CLOSED',
    message: `The pool takes no stake: it ${fact}.`,
    next,
    exitCode: exitCodes.precondition,
  })
}
