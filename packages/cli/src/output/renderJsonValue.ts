/** A value on one line of JSON, with bigints as digits. */
export function renderJsonValue(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  )
  return text ?? 'null'
}
