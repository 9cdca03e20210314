/**
 * A document with only those relative links that lead somewhere where it is read; of the others the text stays.
 * Links to the web and within the document stay.
 */
export function keepLinks(markdown: string, leadsSomewhere: (target: string) => boolean): string {
  return markdown.replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link, text: string, target: string) => {
    const [path = ''] = target.split('#')
    const isOurs = path !== '' && !/^[a-z]+:/.test(path)
    return isOurs && !leadsSomewhere(path) ? text : link
  })
}
