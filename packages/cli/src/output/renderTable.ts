/** A table for people: columns as wide as their longest cell, numbers to the right, two spaces between. */
export function renderTable(
  columns: readonly renderTable.Column[],
  rows: readonly string[][],
): string {
  const widths = columns.map(({ name }, index) =>
    Math.max(name.length, ...rows.map((row) => (row[index] ?? '').length)),
  )
  const renderRow = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0
        return columns[index]?.align === 'right' ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()

  return `${[renderRow(columns.map(({ name }) => name)), ...rows.map(renderRow)].join('\n')}\n`
}

export declare namespace renderTable {
  type Column = { name: string; align?: 'left' | 'right' }
}
