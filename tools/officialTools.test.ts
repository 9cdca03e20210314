import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkTests, parseStatus } from './conformance.ts'

const page = 'docs/berachain/official-tools.md'
const readText = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** Faults with the tests that show that ours is without them. */
function readFaults() {
  const lines = (readText(page) ?? '').split('\n')
  const cells = lines.filter((line) => line.startsWith('| ')).map((line) => line.split(' | '))
  return cells
    .filter(([first]) => first !== '| fault')
    .map(([fault = '', , shownBy = '']) => ({
      where: page,
      id: fault.slice(2),
      status: parseStatus(shownBy.replace(/ \|$/, '')),
    }))
}

describe('faults of the official tools', () => {
  test('behavior: each names tests that exist', () => {
    const faults = readFaults()
    expect(faults.length).toBeGreaterThan(20)
    expect(faults.filter(({ status }) => status?.kind !== 'shown')).toEqual([])
    expect(checkTests(faults, { readText, results: 'static' })).toEqual([])
  })
})
