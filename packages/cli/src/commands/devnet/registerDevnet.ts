import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerDevnetAdvance } from './devnetAdvance.ts'
import { registerDevnetDown } from './devnetDown.ts'
import { registerDevnetLive } from './devnetLive.ts'
import { registerDevnetPause } from './devnetPause.ts'
import { registerDevnetRewind } from './devnetRewind.ts'
import { registerDevnetScenario } from './devnetScenario.ts'
import { registerDevnetSnapshot } from './devnetSnapshot.ts'
import { registerDevnetStatus } from './devnetStatus.ts'
import { registerDevnetUp } from './devnetUp.ts'
import { registerDevnetValidators } from './devnetValidators.ts'
import { registerDevnetCommit } from './ethereum/devnetCommit.ts'
import { registerDevnetCongest } from './ethereum/devnetCongest.ts'
import { registerDevnetDeposit } from './ethereum/devnetDeposit.ts'
import { registerDevnetDump } from './ethereum/devnetDump.ts'
import { registerDevnetExit } from './ethereum/devnetExit.ts'
import { registerDevnetMiss } from './ethereum/devnetMiss.ts'
import { registerDevnetOffline } from './ethereum/devnetOffline.ts'
import { registerDevnetOnline } from './ethereum/devnetOnline.ts'
import { registerDevnetReorg } from './ethereum/devnetReorg.ts'
import { registerDevnetSlash } from './ethereum/devnetSlash.ts'

/** `millpond devnet`: a local Ethereum or a local Berachain. */
export function registerDevnet(program: Command, context: Context): void {
  const group = addGroup(program, 'devnet', 'A local Ethereum or Berachain on this machine.')
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
