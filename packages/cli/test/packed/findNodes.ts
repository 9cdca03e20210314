import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** Each version of Node that this machine has and packages run on, oldest first; the project's own is one of them. */
export function findNodes(): findNodes.Node[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const programs = [
    process.execPath,
    // The one that npm runs on, which scripts of the project do not see first.
    process.env.npm_node_execpath,
    ...folders.map((folder) => join(folder, 'node')),
  ]
  const found = new Map<string, findNodes.Node>()
  for (const program of new Set(programs.filter((path) => path !== undefined))) {
    const { status, stdout } = spawnSync(program, ['-p', 'process.versions.node'])
    const version = String(stdout).trim()
    if (status === 0 && isSupported(version)) found.set(version, { program, version })
  }
  const byAge = new Intl.Collator('en', { numeric: true })
  return [...found.values()].toSorted((a, b) => byAge.compare(a.version, b.version))
}

export declare namespace findNodes {
  type Node = { program: string; version: string }
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}
