import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addGroup } from '../../options/addGroup.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { registerStatus } from '../status/registerStatus.ts'
import { registerPoolClose } from './berachain/close/poolClose.ts'
import { registerPoolHealth } from './berachain/health/poolHealth.ts'
import { registerMinBalance } from './berachain/minBalance/registerMinBalance.ts'
import { registerPoolActivate } from './berachain/poolActivate.ts'
import { poolCreate as berachain } from './berachain/poolCreate.ts'
import { registerPoolFrontendConfig } from './berachain/poolFrontendConfig.ts'
import { registerPoolProcessRewards } from './berachain/poolProcessRewards.ts'
import { registerPoolRetryExit } from './berachain/poolRetryExit.ts'
import { registerPoolCheck } from './ethereum/poolCheck.ts'
import { poolCreate as ethereum } from './ethereum/poolCreate.ts'

/** `millpond pool`: a pool's contracts. */
export function registerPool(program: Command, context: Context): void {
  const group = addGroup(program, 'pool', "A pool's contracts.")
  addFamilyCommand(group, context, {
    name: 'create',
    summary: 'Open a new pool.',
    addOptions: (command) => addSendOptions(addNetworkOptions(command)),
    ethereum,
    berachain,
  })
  registerPoolActivate(group, context)
  registerStatus(group, context)
  registerPoolProcessRewards(group, context)
  registerPoolHealth(group, context)
  registerMinBalance(group, context)
  registerPoolRetryExit(group, context)
  registerPoolClose(group, context)
  registerPoolFrontendConfig(group, context)
  registerPoolCheck(group, context)
}
