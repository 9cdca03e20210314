import type { Check } from '../../../output/renderChecks.ts'
import { describeError } from '../../../output/renderError.ts'

/** What went wrong in a check, with the error's own next step where it has one. */
export function toFailed(name: string, error: unknown, fix: string): Check {
  const { message, hints } = describeError(error)
  const detail = message.replace(/\.$/, '')
  return { name, kind: 'failed', detail, fix: hints[0] ?? fix }
}
