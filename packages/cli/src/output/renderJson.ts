/** JSON for machines. Amounts are decimal strings, because JSON numbers lose wei. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item), 2)}\n`
}
