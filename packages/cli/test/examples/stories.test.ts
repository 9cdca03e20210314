// That no command is left out of the stories whose tests play the examples of `--help`.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { listCommands } from './listCommands.ts'

const commands = listCommands()
const stories = {
  ethereum: await readTold('ethereum.test.ts'),
  berachain: [
    ...(await readTold('berachain.test.ts')),
    ...(await readTold('berachainBgtEra.test.ts')),
  ],
}

/** The commands that a story tells. */
async function readTold(file: string): Promise<string[]> {
  const text = await readFile(new URL(file, import.meta.url), 'utf8')
  return [...text.matchAll(/^tell\('([^']+)'/gm)].flatMap(([, name]) => name ?? [])
}

describe('stories', () => {
  test('behavior: every command is told in a story', () => {
    const told = Object.values(stories).flat()
    const names = commands.map(({ name }) => name)
    expect(names.filter((name) => !told.includes(name))).toEqual([])
  })

  test.each(['ethereum', 'berachain'] as const)(
    'behavior: a command with an example for each kind of pool is told of %s',
    (family) => {
      const both = commands.filter(({ examples }) => examples.length > 1)
      expect(both.length).toBeGreaterThan(0)
      const names = both.map(({ name }) => name)
      expect(names.filter((name) => !stories[family].includes(name))).toEqual([])
    },
  )

  test.each(['ethereum', 'berachain'] as const)(
    'behavior: the story of %s tells no command twice',
    (family) => {
      const told = stories[family]
      expect(told.filter((name, index) => told.indexOf(name) !== index)).toEqual([])
    },
  )
})
