/** What BeaconKit's `app.toml` says of the node API: the table `[beacon-kit.node-api]`. */
export function parseAppToml(text: string): parseAppToml.ReturnType {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const start = lines.findIndex((line) => /^\[\s*beacon-kit\.node-api\s*\]/.test(line))
  if (start === -1) return { kind: 'absent' }
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('['))
  const table = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length)

  const address = readKey(table, 'address')
  if (readKey(table, 'enabled') === 'false') return { kind: 'disabled' }
  return address === undefined || address === '' ? { kind: 'absent' } : { kind: 'known', address }
}

export declare namespace parseAppToml {
  type ReturnType = { kind: 'known'; address: string } | { kind: 'absent' } | { kind: 'disabled' }
}

function readKey(table: readonly string[], key: string): string | undefined {
  const pattern = new RegExp(`^${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s#]+))`)
  const [, double, single, bare] =
    table.map((line) => pattern.exec(line)).find((match) => match !== null) ?? []
  return double ?? single ?? bare
}
