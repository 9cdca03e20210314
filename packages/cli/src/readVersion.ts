import { readFileSync } from 'node:fs'

/** Version of this package, which its manifest tells: it lies above the sources as above what is built. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}
