import { describe, expect, test } from 'vitest'
import { findImports, packageOf } from './imports.ts'

const source = `import type { Hex } from 'viem'
import { run } from './run.ts'
import '@scope/effect'
export {
  claim,
} from '../claim.ts'
const later = await import('@scope/later/part')
`

describe('findImports', () => {
  test('default', () => {
    expect(findImports(source)).toEqual([
      './run.ts',
      '@scope/effect',
      '../claim.ts',
      '@scope/later/part',
    ])
  })

  test('behavior: leaves out types, which vanish before the program runs', () => {
    expect(findImports("import type { Hex } from 'viem'\n")).toEqual([])
  })
})

describe('packageOf', () => {
  test('default', () => {
    const specifiers = ['viem/actions', '@scope/name/part', './file.ts', 'node:fs']
    expect(specifiers.map(packageOf)).toEqual(['viem', '@scope/name', undefined, undefined])
  })
})
