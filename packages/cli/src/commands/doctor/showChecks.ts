import type { Context } from '../../context.ts'
import { finishChecks } from '../../output/finishChecks.ts'
import { print } from '../../output/print.ts'
import { type Check, renderChecks } from '../../output/renderChecks.ts'

/**
 * Prints what was found.
 * @throws CliError DOCTOR_FAILED when a check failed
 */
export function showChecks(
  context: Pick<Context, 'stdout'>,
  { json, checks }: { json: boolean | undefined; checks: readonly Check[] },
): void {
  print(context, { json, data: { checks }, text: renderChecks(checks) })
  finishChecks(checks, 'DOCTOR_FAILED')
}
