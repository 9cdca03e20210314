/**
 * An error as a person reads it: `error[CODE]: sentence`, then one `next:` line for each hint.
 * Errors without a code keep their message; nothing of a stack is shown.
 */
export function renderError(error: unknown): string {
  const { code, message, hints } = describeError(error)
  const lines = [`error[${code}]: ${message}`, ...hints.map((hint) => `  next: ${hint}`)]
  return `${lines.join('\n')}\n`
}

/** The same as data, for `--json`. */
export function describeError(error: unknown): describeError.ReturnType {
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', message: String(error), hints: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNEXPECTED'
  // viem puts the request there instead, with its URL; only errors with a code of ours have hints.
  const isOurs = code !== 'UNEXPECTED' && 'metaMessages' in error
  const hints = isOurs ? toStrings(error.metaMessages) : []
  return { code, message: firstSentence(error.message), hints }
}

export declare namespace describeError {
  type ReturnType = { code: string; message: string; hints: string[] }
}

function toStrings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : []
}

/** viem repeats request details below the sentence, URLs with keys among them. */
function firstSentence(message: string): string {
  return message.split('\n')[0] ?? message
}
