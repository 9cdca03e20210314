import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { registerBond } from './bond/registerBond.ts'
import { registerCompletion } from './completion/registerCompletion.ts'
import { registerConfig } from './config/registerConfig.ts'
import { registerDelegation } from './delegation/registerDelegation.ts'
import { registerDevnet } from './devnet/registerDevnet.ts'
import { registerDoctor } from './doctor/doctor.ts'
import { registerEarnings } from './earnings/registerEarnings.ts'
import { registerInit } from './init/init.ts'
import { registerKeeper } from './keeper/registerKeeper.ts'
import { registerKeys } from './keys/registerKeys.ts'
import { registerKeyshares } from './keyshares/registerKeyshares.ts'
import { registerOperate } from './operate/operate.ts'
import { registerOracle } from './oracle/registerOracle.ts'
import { registerPol } from './pol/registerPol.ts'
import { registerPool } from './pool/registerPool.ts'
import { registerRoles } from './roles/registerRoles.ts'
import { registerSchema } from './schema.ts'
import { registerSsv } from './ssv/registerSsv.ts'
import { registerStake } from './stake/registerStake.ts'
import { registerStart } from './start.ts'
import { registerStatus } from './status/registerStatus.ts'
import { registerSystem } from './system/registerSystem.ts'
import { registerTx } from './tx/registerTx.ts'
import { registerValidators } from './validators/registerValidators.ts'
import { registerWithdraw } from './withdraw/registerWithdraw.ts'

/** Every noun of the command tree, in the order `--help` shows them. */
export function registerCommands(program: Command, context: Context) {
  registerStart(program, context)
  registerInit(program, context)
  registerDoctor(program, context)
  registerConfig(program, context)
  registerStatus(program, context)
  registerEarnings(program, context)
  registerDevnet(program, context)
  registerStake(program, context)
  registerWithdraw(program, context)
  registerPool(program, context)
  registerSystem(program, context)
  registerTx(program, context)
  registerBond(program, context)
  registerOperate(program, context)
  registerPol(program, context)
  registerRoles(program, context)
  registerDelegation(program, context)
  registerKeys(program, context)
  registerKeyshares(program, context)
  registerSsv(program, context)
  registerValidators(program, context)
  registerOracle(program, context)
  registerKeeper(program, context)
  registerSchema(program, context)
  registerCompletion(program, context)
}
