import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerDevnetAdvance } from './devnetAdvance.ts'
import { registerDevnetCommit } from './devnetCommit.ts'
import { registerDevnetCongest } from './devnetCongest.ts'
import { registerDevnetDeposit } from './devnetDeposit.ts'
import { registerDevnetDown } from './devnetDown.ts'
import { registerDevnetDump } from './devnetDump.ts'
import { registerDevnetExit } from './devnetExit.ts'
import { registerDevnetLive } from './devnetLive.ts'
import { registerDevnetMiss } from './devnetMiss.ts'
import { registerDevnetOffline } from './devnetOffline.ts'
import { registerDevnetOnline } from './devnetOnline.ts'
import { registerDevnetPause } from './devnetPause.ts'
import { registerDevnetReorg } from './devnetReorg.ts'
import { registerDevnetRewind } from './devnetRewind.ts'
import { registerDevnetScenario } from './devnetScenario.ts'
import { registerDevnetSlash } from './devnetSlash.ts'
import { registerDevnetSnapshot } from './devnetSnapshot.ts'
import { registerDevnetStatus } from './devnetStatus.ts'
import { registerDevnetUp } from './devnetUp.ts'
import { registerDevnetValidators } from './devnetValidators.ts'

/** `millpond devnet`: a local Ethereum. */
export function registerDevnet(program: Command, context: Context): void {
  const group = addGroup(program, 'devnet', 'A local Ethereum on this machine.')
  registerDevnetUp(group, context)
  registerDevnetStatus(group, context)
  registerDevnetAdvance(group, context)
  registerDevnetLive(group, context)
  registerDevnetPause(group, context)
  registerDevnetMiss(group, context)
  registerDevnetOffline(group, context)
  registerDevnetOnline(group, context)
  registerDevnetCommit(group, context)
  registerDevnetSlash(group, context)
  registerDevnetExit(group, context)
  registerDevnetCongest(group, context)
  registerDevnetDeposit(group, context)
  registerDevnetReorg(group, context)
  registerDevnetSnapshot(group, context)
  registerDevnetRewind(group, context)
  registerDevnetDump(group, context)
  registerDevnetValidators(group, context)
  registerDevnetDown(group, context)
  registerDevnetScenario(group, context)
}
