import { type ParseError, parse } from 'jsonc-parser'

/**
 * JSON with comments and trailing commas. Of a mistake only the line is told: what stands there may
 * be an access key.
 */
export function parseJsonc(text: string): parseJsonc.ReturnType {
  const errors: ParseError[] = []
  const value: unknown = parse(text, errors, { allowTrailingComma: true })
  const [first] = errors
  if (first === undefined) return { kind: 'parsed', value }
  return { kind: 'malformed', line: text.slice(0, first.offset).split('\n').length }
}

export declare namespace parseJsonc {
  type ReturnType = { kind: 'parsed'; value: unknown } | { kind: 'malformed'; line: number }
}
