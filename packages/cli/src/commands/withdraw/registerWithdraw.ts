import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addGroup } from '../../options/addGroup.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { addAmountOption } from '../../options/amountOption.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { withdrawClaim as berachainClaim } from './berachain/withdrawClaim.ts'
import { withdrawList as berachainList } from './berachain/withdrawList.ts'
import { withdrawRequest as berachainRequest } from './berachain/withdrawRequest.ts'
import { withdrawClaim as ethereumClaim } from './ethereum/withdrawClaim.ts'
import { registerWithdrawFinalize } from './ethereum/withdrawFinalize.ts'
import { withdrawList as ethereumList } from './ethereum/withdrawList.ts'
import { withdrawRequest as ethereumRequest } from './ethereum/withdrawRequest.ts'

/** `millpond withdraw`: from shares back to ETH or BERA. */
export function registerWithdraw(program: Command, context: Context): void {
  const group = addGroup(program, 'withdraw', 'From shares back to ETH or BERA.')
  addFamilyCommand(group, context, {
    name: 'request [amount]',
    summary: 'Ask for ETH or BERA back, for shares.',
    addOptions: (command) =>
      addSendOptions(addNetworkOptions(addAmountOption(command))).option(
        '--receiver <address>',
        'gets the request (default: sender); on Berachain it can only be the sender',
        parseAddress('--receiver'),
      ),
    ethereum: ethereumRequest,
    berachain: berachainRequest,
  })
  addFamilyCommand(group, context, {
    name: 'list',
    summary: 'List withdrawal requests.',
    addOptions: (command) =>
      addNetworkOptions(command).option(
        '--owner <address>',
        'only of this account; on Berachain always of one (default: sender)',
        parseAddress('--owner'),
      ),
    ethereum: ethereumList,
    berachain: berachainList,
  })
  addFamilyCommand(group, context, {
    name: 'claim [ids...]',
    summary: 'Get what requests pay.',
    addOptions: (command) => addSendOptions(addNetworkOptions(command)),
    ethereum: ethereumClaim,
    berachain: berachainClaim,
  })
  registerWithdrawFinalize(group, context)
}
