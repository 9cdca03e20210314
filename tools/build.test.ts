import { describe, expect, test } from 'vitest'
import { finishDeclaration } from './build.ts'

describe('finishDeclaration', () => {
  test('default', () => {
    const text = [
      "export type { A } from './a.ts';",
      'export declare const b: import("../b.ts").B;',
      "import './c.ts';",
      "export type { Hex } from 'viem';",
    ].join('\n')
    expect(finishDeclaration(text)).toMatchInlineSnapshot(`
      "export type { A } from './a.js';
      export declare const b: import("../b.js").B;
      import './c.js';
      export type { Hex } from 'viem';"
    `)
  })

  test('behavior: bytecode is any hex, and what is short stays', () => {
    const text = `declare const bytecode: "0x${'60'.repeat(60)}", prefix: "0x60";`
    expect(finishDeclaration(text)).toMatchInlineSnapshot(
      `"declare const bytecode: \`0x\${string}\`, prefix: "0x60";"`,
    )
  })
})
