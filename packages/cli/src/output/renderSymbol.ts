const longest = 20

/**
 * A token's own symbol for people, or nothing: anybody can write anything into it, and a terminal
 * obeys some characters.
 */
export function renderSymbol(symbol: string | undefined): string | undefined {
  if (symbol === undefined || symbol.length > longest) return undefined
  return /^[\x21-\x7e]+$/.test(symbol) ? symbol : undefined
}
