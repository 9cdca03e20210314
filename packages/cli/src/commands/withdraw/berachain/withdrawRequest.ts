import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { planWithdrawal, readWithdrawalFee } from '@millpond/sdk/berachain'
import { parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../../chain/berachain/connectPool.ts'
import { type PoolNow, readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import { addMaxRequestFeeOption } from '../../../options/addMaxRequestFeeOption.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import type { addAmountOption } from '../../../options/amountOption.ts'
import { parseShares } from '../../../options/parseShares.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { formatShares } from '../../../output/formatShares.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { toMaxRequestFee } from '../../../write/berachain/toMaxRequestFee.ts'
import { resolveSender, type Sender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'
import { findWithdrawal, type Wish } from './findWithdrawal.ts'
import { refuseWithdrawal } from './refuseWithdrawal.ts'
import { renderWithdrawRequest } from './renderWithdrawRequest.ts'

/** `millpond withdraw request` for Berachain pools: burns shares for a place in the vault. */
export const withdrawRequest: addFamilyCommand.Side<Options> = {
  details:
    'Burns shares at once and pays their worth of today 129,600 blocks later. Says before signing ' +
    'who will pay it, and whether it would close the pool: closing needs --accept-full-exit.',
  output: writeOutput,
  example: 'millpond withdraw request 10 --network bepolia --private-key-file key.txt --via send',
  addOptions: (command) =>
    addMaxRequestFeeOption(command)
      .option('--shares <n>', 'so many shares instead of an amount', parseShares)
      .option('--all', 'every share of the sender')
      .option('--accept-full-exit', 'also if it closes the pool for everybody'),
  async run(context, options, words) {
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    const now = await readPoolNow(session)
    const wish = await findWithdrawal(session, { options, words, sender })
    const plan = planWithdrawal({
      ...now.state,
      assets: wish.assets,
      availableWbera: availableOf(now),
      isDefaultRecipient: isDefaultRecipient(now, sender),
      cooldown: now.cooldown,
    })
    if (plan.kind === 'refused') throw refuseWithdrawal(plan.reason, now)
    if (plan.kind === 'fullExit' && options.via !== undefined && !options.acceptFullExit) {
      throw declined(now)
    }
    const write = await planRequest(session, { now, wish, plan, maxFee: options.maxRequestFee })
    await runWrite(context, { session, options, write, sender })
  },
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addAmountOption.Options &
  addMaxRequestFeeOption.Options & {
    shares?: bigint
    all?: boolean
    acceptFullExit?: boolean
  }

type Planned = {
  now: PoolNow
  wish: Wish
  plan: Exclude<planWithdrawal.ReturnType, { kind: 'refused' }>
  maxFee: bigint | undefined
}

async function planRequest(
  { client, network, withdrawalVault, pubkey }: PoolSession,
  { now, wish, plan, maxFee: asked }: Planned,
): Promise<Write> {
  const fee = await readWithdrawalFee(client, { withdrawalVault })
  const maxFee = toMaxRequestFee(fee, asked)
  return {
    title: `Request a withdrawal of ${formatBera(wish.assets)}`,
    details: renderWithdrawRequest({ ...now, network, wish, plan, fee, maxFee }),
    calls: [wish.toCall({ withdrawalVault, pubkey, maxFee })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'WithdrawalRequested'
      const [event] = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
      if (!event) return []
      const { requestId, assets, shares, isFullExit } = event.args
      return [
        ['request', String(requestId)],
        ['worth', formatBera(assets)],
        ['burned', `${formatShares(shares)} shares`],
        ['pool', isFullExit ? 'closed' : 'open'],
      ]
    },
  }
}

/** Contracts of the BGT era hold no WBERA for withdrawals. */
function availableOf({ state }: PoolNow): bigint {
  const { availableWbera } = state.operator
  return availableWbera.kind === 'known' ? availableWbera.value : 0n
}

function isDefaultRecipient({ rules }: PoolNow, sender: Sender): boolean {
  const { defaultSharesRecipient } = rules
  if (sender.kind === 'unknown' || defaultSharesRecipient.kind !== 'known') return false
  return sender.address === defaultSharesRecipient.value
}

function declined({ state }: PoolNow): CliError {
  return new CliError({
    code: 'FULL_EXIT_NOT_ACCEPTED',
    message: `This withdrawal would close the pool for everybody: only ${formatBera(state.headroom)} can leave before.`,
    next: 'Ask for less, or add --accept-full-exit if the pool shall close.',
    exitCode: exitCodes.declined,
  })
}
