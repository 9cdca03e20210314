import type { readOptionally } from '@millpond/sdk/berachain'
import { toJsonOptional } from './toJsonOptional.ts'

/** What a contract answered, or why there is no answer: never a zero in its place. */
export function renderOptional<value>(
  optional: readOptionally.Optional<value>,
  format: (value: value) => string,
): string {
  const answer = toJsonOptional(optional)
  return answer.kind === 'known' ? format(answer.value) : `unknown: ${answer.reason}`
}
