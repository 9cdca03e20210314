import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Modules that a file reaches by import, its own package's followed, others by name. */
function reach(file: URL, seen = new Set<string>()): Set<string> {
  const source = readFileSync(file, 'utf8')
  for (const [, name] of source.matchAll(/(?:^import |\bfrom )'([^'\n]+)'$/gm)) {
    if (!name) continue
    if (!name.startsWith('.')) {
      seen.add(name)
      continue
    }
    const next = new URL(name, file)
    if (seen.has(next.href)) continue
    seen.add(next.href)
    reach(next, seen)
  }
  return seen
}

describe('entries', () => {
  test('behavior: the browser entry reaches nothing native', () => {
    const reached = reach(new URL('index.ts', import.meta.url))
    const packages = [...reached].filter((name) => !name.startsWith('file:')).toSorted()
    expect(packages).toEqual(['@millpond/networks', '@noble/hashes/sha2.js', 'viem'])
    expect(reached.size).toBeGreaterThan(25)
  })

  test('behavior: the other entry does', () => {
    expect(reach(new URL('node.ts', import.meta.url))).toContain('@chainsafe/hashtree')
  })
})
