import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Check } from './renderChecks.ts'

/**
 * Ends a command that showed checks.
 * @throws CliError `code` when one failed
 */
export function finishChecks(checks: readonly Check[], code: string): void {
  const failed = checks.filter(({ kind }) => kind === 'failed').length
  if (failed === 0) return
  throw new CliError({
    code,
    message: `${failed} of ${checks.length} checks failed.`,
    exitCode: exitCodes.precondition,
  })
}
