/** A URL as it may be shown: providers put access keys into user, path and query. */
export function hideUrlSecrets(url: string): string {
  if (!URL.canParse(url)) return '(not a URL)'
  const { origin, pathname, search, username } = new URL(url)
  const isBare = (pathname === '/' || pathname === '') && search === '' && username === ''
  return isBare ? origin : `${origin}/…`
}
