import type { Context } from '../context.ts'
import { renderJson } from './renderJson.ts'

/** Writes the result of a command to stdout: the data as JSON, or the text for people. */
export function print(context: Pick<Context, 'stdout'>, parameters: print.Parameters): void {
  const { json, data, text } = parameters
  context.stdout.write(json === true ? renderJson(data) : text)
}

export declare namespace print {
  type Parameters = { json: boolean | undefined; data: unknown; text: string }
}
