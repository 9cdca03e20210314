import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerOracleReport } from './oracleReport.ts'
import { registerOracleRun } from './oracleRun.ts'

/** `millpond oracle`: what a member of the committee does. */
export function registerOracle(program: Command, context: Context): void {
  const group = addGroup(program, 'oracle', 'What a member of the oracle committee does.')
  registerOracleReport(group, context)
  registerOracleRun(group, context)
}
