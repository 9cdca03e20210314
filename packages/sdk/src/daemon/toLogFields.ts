import { redactText } from '../errors/redactText.ts'

/** Deeper values are cut: a field is a value, not an object graph. */
const maxDepth = 5

/** Fields as they may be logged: URLs reduced to their origin, bigints and errors as text. */
export function toLogFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return toFields(fields, 0)
}

function toFields(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields)
  return Object.fromEntries(entries.map(([key, value]) => [key, toLogValue(value, depth + 1)]))
}

function toLogValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Error) return describeError(value)
  if (value instanceof URL) return redactText(value.href)
  if (typeof value !== 'object' || value === null) return value
  if (depth > maxDepth) return '…'
  if (Array.isArray(value)) return value.map((item) => toLogValue(item, depth + 1))
  return toFields(value, depth)
}

/** Messages of libraries quote URLs and whole requests: the first line says what happened. */
function describeError(error: Error): Record<string, unknown> {
  const code: unknown = Reflect.get(error, 'code')
  const [message = ''] = error.message.split('\n')
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: redactText(message),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  }
}
