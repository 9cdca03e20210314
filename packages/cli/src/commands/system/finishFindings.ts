import type { compareDeployment } from '@millpond/sdk/berachain'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'

/**
 * Ends a check of a pool system. What nobody declared is no failure.
 * @throws CliError SYSTEM_CHECK_FAILED when something differs, SYSTEM_CHECK_UNKNOWN when nothing
 * does, but the node did not tell everything
 */
export function finishFindings(findings: readonly compareDeployment.Finding[]): void {
  const count = (kind: compareDeployment.Finding['kind']) =>
    findings.filter((finding) => finding.kind === kind).length
  const [failed, unknown] = [count('failed'), count('unknown')]
  if (failed > 0)
    throw new CliError({
      code: 'SYSTEM_CHECK_FAILED',
      message: `${failed} of ${findings.length} checks failed.`,
      exitCode: exitCodes.failed,
    })
  if (unknown > 0)
    throw new CliError({
      code: 'SYSTEM_CHECK_UNKNOWN',
      message: `${unknown} of ${findings.length} checks have no answer; none failed.`,
      exitCode: exitCodes.precondition,
    })
}
