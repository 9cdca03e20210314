import { type Call, describeCall, formatAmount } from '@millpond/sdk'
import { renderJsonValue } from '../output/renderJsonValue.ts'

/** Longer values are cut for people; `--json` has them whole. */
const mostCharacters = 120

/** What calls say, for people: the function, then each argument by its name. */
export function renderCalls(calls: readonly Call[], { symbol }: renderCalls.Options): string {
  return calls
    .map((call, index) => renderCall(call, { symbol, count: calls.length, index }))
    .join('')
}

export declare namespace renderCalls {
  type Options = { symbol: string }
}

function renderCall(
  call: Call,
  { symbol, count, index }: { symbol: string; count: number; index: number },
): string {
  const { contract, functionName, arguments: given, value } = describeCall(call)
  const label = count === 1 ? 'call' : `call ${index + 1} of ${count}`
  const lines = [
    ...given.map(({ name, value: argument }) => [name, renderArgument(argument)] as const),
    ...(value === 0n ? [] : [['value', formatAmount(value, { symbol })] as const]),
  ]
  const width = Math.max(0, ...lines.map(([name]) => name.length))
  return [
    `  ${label}  ${functionName} at ${contract}`,
    ...lines.map(([name, text]) => `    ${name.padEnd(width)}  ${text}`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function renderArgument(value: unknown): string {
  // A number of its own has no quotes; in lists and structs JSON gives it some.
  const isPlain = typeof value === 'string' || typeof value === 'bigint'
  const text = isPlain ? String(value) : renderJsonValue(value)
  if (text.length <= mostCharacters) return text
  return `${text.slice(0, mostCharacters)}… (${text.length} characters; --json shows all)`
}
