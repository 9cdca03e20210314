import { applyEdits, modify } from 'jsonc-parser'
import type { ConfigKey } from './configKeys.ts'
import { parseJsonc } from './parseJsonc.ts'

const formattingOptions = { insertSpaces: true, tabSize: 2 }

/**
 * A config file with keys set, or taken out where the value is `undefined`. Comments stay; a key that
 * `init` left commented out gets its value where it stands.
 */
export function editConfig(text: string, values: editConfig.Values): string {
  return Object.entries(values).reduce(setKey, text)
}

export declare namespace editConfig {
  type Values = { [key in ConfigKey]?: string | undefined }
}

function setKey(text: string, [key, value]: [string, string | undefined]): string {
  const filled = value === undefined ? text : fillPlaceholder(text, key, value)
  if (filled !== text && parseJsonc(filled).kind === 'parsed') return filled
  return applyEdits(text, modify(text, [key], value, { formattingOptions }))
}

/** Not where the key is set already: then its line is only an example. */
function fillPlaceholder(text: string, key: string, value: string): string {
  const isSet = new RegExp(`^\\s*"${key}":`, 'm').test(text)
  if (isSet) return text
  const placeholder = new RegExp(`^( *)// "${key}": ".*",?$`, 'm')
  return text.replace(placeholder, (_, indent: string) => {
    return `${indent}"${key}": ${JSON.stringify(value)},`
  })
}
