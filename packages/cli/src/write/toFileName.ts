/** What files are called when a command does not say: its words, as in `pol-fee-set`. */
export function toFileName(args: readonly string[]): string {
  const end = args.findIndex((word) => !/^[a-z][a-z-]*$/.test(word))
  const words = end === -1 ? args : args.slice(0, end)
  return words.join('-') || 'write'
}
