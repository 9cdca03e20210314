// biome-ignore-all lint/suspicious/noTemplateCurlyInString: as a shell writes it
import { describe, expect, test } from 'vitest'
import { parseEnvFile } from './parseEnvFile.ts'

const surroundings: Readonly<Record<string, string>> = { HOME: '/home/op', RPC_URL: 'http://env' }

function parse(text: string) {
  return Object.fromEntries(parseEnvFile(text, (name) => surroundings[name]))
}

const known = (value: string) => ({ kind: 'known', value })
const computed = { kind: 'computed' }

describe('parseEnvFile', () => {
  test('default', () => {
    const text =
      '#!/usr/bin/env bash\n# A=comment\nA=1\nexport B="two words"  # why\n\nC=\'$A\'\r\n'
    expect(parse(text)).toEqual({ A: known('1'), B: known('two words'), C: known('$A') })
  })

  test.each([
    ['"${BEACOND_HOME:-}"', known('')],
    ['"${NODE:-127.0.0.1:3500}"', known('127.0.0.1:3500')],
    ['${RPC_URL:-http://other}', known('http://env')],
    ['"$HOME/.beacond"', known('/home/op/.beacond')],
    ['~/.beacond', known('/home/op/.beacond')],
    ['a # b', known('a')],
    ['a; echo b', known('a')],
    ['', known('')],
  ])('behavior: A=%s', (word, value) => {
    expect(parse(`A=${word}`)).toEqual({ A: value })
  })

  test('behavior: a variable of the file wins over the surroundings', () => {
    expect(parse('HOME=/data\nA="${HOME}/b"')).toMatchObject({ A: known('/data/b') })
  })

  test.each([
    ['$(sed -n 1p ../private-keys.txt)'],
    ['"$(cat key)"'],
    ['`cat key`'],
    ['"${HOME%/}"'],
    ['"a"\'b\''],
    ['"\\"'],
  ])('behavior: A=%s is for a shell to tell', (word) => {
    expect(parse(`A=${word}`)).toEqual({ A: computed })
  })

  test('behavior: what is made of a computed value is computed', () => {
    expect(parse('A=$(pwd)\nB="$A/b"')).toEqual({ A: computed, B: computed })
  })
})
