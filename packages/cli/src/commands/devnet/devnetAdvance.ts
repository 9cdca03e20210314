import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { requireOne } from '../../options/requireOne.ts'
import { addChainCommand } from './addChainCommand.ts'
import { advance as berachain } from './berachain/advance.ts'
import { advance as ethereum } from './ethereum/advance.ts'
import { findRunningFamily } from './findRunningFamily.ts'
import { validatorStates } from './validatorStates.ts'

const most = 100_000

/** `millpond devnet advance`: lets time pass on the local chain. */
export function registerDevnetAdvance(group: Command, context: Context): void {
  const count = (option: string, maximum = most) => parseInteger({ option, minimum: 1, maximum })
  addChainCommand(group, context, {
    name: 'advance',
    summary: 'Let time pass on the local chain.',
    details: `--until waits for a state of a validator: ${validatorStates.join(', ')}.`,
    addOptions: (command) =>
      command
        .option('--epochs <n>', 'of 32 slots; on Berachain of 192 blocks', count('--epochs'))
        .option('--seconds <n>', 'whole slots, rounded up', count('--seconds', most * 32 * 12))
        .option('--until <key=state>', 'until the validator with this public key has the state')
        .option('--max-epochs <n>', 'give up after', count('--max-epochs'), 1_000),
    check: (options) => requireOne(options, ['slots', 'blocks', 'epochs', 'seconds', 'until']),
    findFamily: findRunningFamily,
    ethereum,
    berachain,
  })
}
