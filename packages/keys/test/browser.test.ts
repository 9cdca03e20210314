import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Every package that a source file needs at run time, through its own imports as well. */
function collectPackages(
  file: URL,
  seen = new Set<string>(),
  packages = new Set<string>(),
): Set<string> {
  if (seen.has(file.href)) return packages
  seen.add(file.href)

  const source = readFileSync(file, 'utf8').replaceAll(/^(import|export) type [^']*'[^']+'$/gm, '')
  for (const [, name = ''] of source.matchAll(/^.*\bfrom '([^']+)'$/gm)) {
    if (name.startsWith('.')) collectPackages(new URL(name, file), seen, packages)
    else packages.add(name)
  }
  return packages
}

const pure = collectPackages(new URL('../src/index.ts', import.meta.url))
const native = collectPackages(new URL('../src/node.ts', import.meta.url))

describe('index', () => {
  test('default', () => {
    expect([...pure].toSorted()).toEqual([
      '@noble/curves/bls12-381.js',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      '@scure/bip39',
      '@scure/bip39/wordlists/english.js',
      'viem/utils',
    ])
  })

  test('behavior: the search finds what only Node has', () => {
    expect([...native]).toEqual(expect.arrayContaining(['node:crypto', '@chainsafe/blst']))
  })
})
