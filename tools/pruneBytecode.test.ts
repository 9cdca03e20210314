import { describe, expect, test } from 'vitest'
import { findBytecodeImports, pruneBytecode } from './pruneBytecode.ts'

describe('findBytecodeImports', () => {
  test('default', () => {
    const text = [
      "import { aAbi, aBytecode } from 'a';",
      "import {\n  bBytecode,\n  bAbi,\n} from 'b';",
      'const cBytecode = 1;',
    ].join('\n')
    expect(findBytecodeImports(text)).toEqual(['aBytecode', 'bBytecode'])
  })
})

describe('pruneBytecode', () => {
  const used = new Set(['poolBytecode'])

  test('default', () => {
    const text = "export const bgtAbi = [];\nexport const bgtBytecode = '0x60';\n"
    expect(pruneBytecode(text, used)).toBe('export const bgtAbi = [];\n')
  })

  test('behavior: prunes declarations', () => {
    const text = 'export declare const bgtBytecode: string;\n'
    expect(pruneBytecode(text, used)).toBe('')
  })

  test('behavior: keeps what a package uses', () => {
    const text = "export const poolBytecode = '0x60';\n"
    expect(pruneBytecode(text, used)).toBe(text)
  })
})
