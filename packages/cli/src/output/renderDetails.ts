/** A title and, below it, labels with their values in two columns. */
export function renderDetails(
  title: string | undefined,
  details: readonly (readonly [label: string, value: string])[],
): string {
  const width = Math.max(0, ...details.map(([label]) => label.length))
  const lines = details.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
  return [...(title === undefined ? [] : [title]), ...lines].map((line) => `${line}\n`).join('')
}
