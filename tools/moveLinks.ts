/**
 * A document for another place: `move` tells where the target of a relative link is from there. Links whose target is
 * not to be found there become their text; links to the web and within the document stay.
 */
export function moveLinks(markdown: string, move: (path: string) => string | undefined): string {
  return markdown.replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link, text: string, target: string) => {
    const [, path = '', anchor = ''] = /^([^#]*)(.*)$/.exec(target) ?? []
    if (path === '' || /^[a-z]+:/.test(path)) return link
    const moved = move(path)
    return moved === undefined ? text : `[${text}](${moved}${anchor})`
  })
}
