import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { addAmountOption } from '../../options/amountOption.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { stake as berachain } from './berachain/stake.ts'
import { stake as ethereum } from './ethereum/stake.ts'

/** `millpond stake`: ETH or BERA for shares of the pool. */
export function registerStake(program: Command, context: Context): void {
  addFamilyCommand(program, context, {
    name: 'stake [amount]',
    summary: 'Stake ETH or BERA in the pool and get its shares.',
    addOptions: (command) =>
      addSendOptions(addNetworkOptions(addAmountOption(command))).option(
        '--receiver <address>',
        'gets the shares (default: sender)',
        parseAddress('--receiver'),
      ),
    ethereum,
    berachain,
  })
}
