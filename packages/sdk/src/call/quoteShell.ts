/** A word as a POSIX shell reads it back, whatever is in it. */
export function quoteShell(word: string): string {
  if (/^[\w.,:/@%+=-]+$/.test(word)) return word
  return `'${word.replaceAll("'", `'\\''`)}'`
}
