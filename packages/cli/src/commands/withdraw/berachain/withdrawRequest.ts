import type { Address } from 'viem'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import { readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import { addMaxRequestFeeOption } from '../../../options/addMaxRequestFeeOption.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addOfficialNames } from '../../../options/addOfficialNames.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import type { addAmountOption } from '../../../options/amountOption.ts'
import { parseShares } from '../../../options/parseShares.ts'
import { redeemOutput } from '../../../output/schema/redeemOutput.ts'
import { resolveSender, type Sender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import { findWithdrawal } from './findWithdrawal.ts'
import { planWithdrawRequest } from './planWithdrawRequest.ts'
import { requestAndRedeem } from './requestAndRedeem.ts'

/** `millpond withdraw request` for Berachain pools: burns shares for a place in the vault. */
export const withdrawRequest: addFamilyCommand.Side<Options> = {
  details:
    'Burns shares at once and pays their worth of today 129,600 blocks later, to who asks. Says ' +
    'before signing who will pay it, and whether it would close the pool for everybody: sending ' +
    'that needs --confirm close.',
  output: redeemOutput,
  example: 'millpond withdraw request 5 --dev-account 2 --via send',
  addOptions: (command) =>
    addOfficialNames(addMaxRequestFeeOption(command))
      .option('--shares <n>', 'so many shares instead of an amount', parseShares)
      .option('--all', 'every share of the sender')
      .option('--auto-redeem', 'claim it, too: with --wait here, with --via cast as a second file')
      .option('--wait', 'with --auto-redeem and --via send: stay until it can be claimed'),
  async run(context, options, words) {
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    requireOwnReceiver(sender, options.receiver)
    const now = await readPoolNow(session)
    const wish = await findWithdrawal(session, { options, words, sender, state: now.state })
    const maxFee = options.maxRequestFee
    const write = await planWithdrawRequest(session, { now, wish, sender, maxFee })
    const planned = { session, options, write, sender }
    if (!options.autoRedeem) {
      await runWrite(context, planned)
      return
    }
    await requestAndRedeem(context, { ...planned, assets: wish.assets, rules: now.rules })
  },
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addAmountOption.Options &
  addOfficialNames.Options &
  addMaxRequestFeeOption.Options & {
    shares?: bigint
    all?: boolean
    receiver?: Address
    autoRedeem?: boolean
    wait?: boolean
  }

/** Whoever burns the shares is paid: a choice that the contract lacks must not look like one. */
function requireOwnReceiver(sender: Sender, receiver: Address | undefined): void {
  if (receiver === undefined) return
  if (sender.kind !== 'unknown' && sender.address === receiver) return
  const who = sender.kind === 'unknown' ? 'an unknown sender' : sender.address
  throw new CliError({
    code: 'RECEIVER_UNSUPPORTED',
    message: `The vault pays who asks, which is ${who}; it cannot pay ${receiver}.`,
    next: 'Leave --receiver out, or send it from that account.',
    exitCode: exitCodes.usage,
  })
}
