/** Narrow no-break space: groups digits without being a decimal mark anywhere. */
const separator = '\u202f'

/** A whole number in groups of three: `9812448n` → `9 812 448`. */
export function formatInteger(value: bigint | number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, separator)
}
