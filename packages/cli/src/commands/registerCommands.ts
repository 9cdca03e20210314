import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { registerConfig } from './config/registerConfig.ts'
import { registerDevnet } from './devnet/registerDevnet.ts'
import { registerDoctor } from './doctor/doctor.ts'
import { registerInit } from './init/init.ts'
import { registerKeys } from './keys/registerKeys.ts'
import { registerKeyshares } from './keyshares/registerKeyshares.ts'
import { registerStart } from './start.ts'

/** Every noun of the command tree, in the order `--help` shows them. */
export function registerCommands(program: Command, context: Context) {
  registerStart(program, context)
  registerInit(program, context)
  registerConfig(program, context)
  registerDoctor(program, context)
  registerDevnet(program, context)
  registerKeys(program, context)
  registerKeyshares(program, context)
}
