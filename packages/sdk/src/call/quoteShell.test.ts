import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { quoteShell } from './quoteShell.ts'

describe('quoteShell', () => {
  test('default', () => {
    expect(quoteShell('0xab')).toBe('0xab')
    expect(quoteShell("it's $(here)")).toBe(`'it'\\''s $(here)'`)
  })

  test.each(['', '$HOME', '`id`', "a'b", 'a"b', 'a\\b', 'a\nb', '*', '~', '-n', 'a b;c&d|e'])(
    'behavior: a shell reads %j back',
    (word) => {
      const script = `printf '%s.' ${quoteShell(word)}`
      expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(`${word}.`)
    },
  )
})
