/**
 * A URL reduced to scheme, host and port. Providers put keys into the path, the query or the user
 * part, so only this may reach a log or a message.
 */
export function redactUrl(url: string): string {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}`
  } catch {
    return '(not a URL)'
  }
}
