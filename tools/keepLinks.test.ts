import { describe, expect, test } from 'vitest'
import { keepLinks } from './keepLinks.ts'

describe('keepLinks', () => {
  test('default', () => {
    const text =
      'See [cli](docs/cli.md#init), [oracle](../../docs/oracle.md), [below](#errors)\nand [web](https://a.b/c).'
    expect(keepLinks(text, (target) => target === 'docs/cli.md')).toBe(
      'See [cli](docs/cli.md#init), oracle, [below](#errors)\nand [web](https://a.b/c).',
    )
  })
})
