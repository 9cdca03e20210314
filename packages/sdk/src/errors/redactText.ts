import { redactUrl } from './redactUrl.ts'

/** A text with every URL in it reduced by {@link redactUrl}. Messages of libraries quote URLs. */
export function redactText(text: string): string {
  return text.replace(/\b(?:https?|wss?):\/\/[^\s"'`<>)\]}]+/g, (url) => redactUrl(url))
}
