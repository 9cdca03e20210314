import type { Context } from '../context.ts'

/** The same context whose stdout is kept: for commands of several writes that print one document. */
export function collectOutput(context: Context): { context: Context; take: () => unknown } {
  let text = ''
  const stdout = { write: (part: string) => (text += part) }
  return {
    context: { ...context, stdout },
    /** What was printed since the last time, as data. */
    take: () => {
      const data: unknown = JSON.parse(text)
      text = ''
      return data
    },
  }
}
