import { describe, expect, test } from 'vitest'
import { moveLinks } from './moveLinks.ts'

describe('moveLinks', () => {
  const move = (path: string) => (path === '../../docs/cli.md' ? 'docs/cli.md' : undefined)

  test('default', () => {
    expect(moveLinks('See [cli](../../docs/cli.md#init).', move)).toBe(
      'See [cli](docs/cli.md#init).',
    )
  })

  test('behavior: of a link that leads nowhere the text stays', () => {
    expect(moveLinks('See [the oracle](../../docs/oracle.md).', move)).toBe('See the oracle.')
  })

  test('behavior: links to the web and within the document stay', () => {
    const text = 'See [web](https://a.b/c) and [below](#errors).'
    expect(moveLinks(text, move)).toBe(text)
  })
})
