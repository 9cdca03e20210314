import type { describeTree } from './describeTree.ts'

/**
 * What stands behind each option. Most mean the same at every command, so they are told once by name;
 * the others by command and name, which is looked for first.
 */
export function planValues(tree: readonly describeTree.Node[]): readonly planValues.Row[] {
  const uses = tree.flatMap(({ path, options }) =>
    options.map(({ name, value }) => ({ name, value, path, key: JSON.stringify(value) })),
  )
  const names = [...new Set(uses.map(({ name }) => name))].sort()
  const rows = names.flatMap((name) => {
    const own = uses.filter((use) => use.name === name)
    const usual = mostUsed(own.map(({ key }) => key))
    const different = own.filter(({ key }) => key !== usual)
    const general = own.find(({ key }) => key === usual)
    return [
      ...different.map(({ path, value }) => ({
        pattern: `${path} ${name}`,
        value,
        isGeneral: false,
      })),
      ...(general ? [{ pattern: name, value: general.value, isGeneral: true }] : []),
    ]
  })
  return [...rows.filter((row) => !row.isGeneral), ...rows.filter((row) => row.isGeneral)].map(
    ({ pattern, value, isGeneral }) => ({ pattern, value, isGeneral }),
  )
}

export declare namespace planValues {
  type Row = {
    /** `command option`, or the option alone for every other command. */
    pattern: string
    isGeneral: boolean
    value: describeTree.Value
  }
}

function mostUsed(keys: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
