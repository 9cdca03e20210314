import { describe, expect, test } from 'vitest'
import { findLinks } from './links.ts'

describe('findLinks', () => {
  test('default', () => {
    const text = 'See [one](docs/one.md), [two](../two.md#part) and `code`.'
    expect(findLinks(text)).toEqual(['docs/one.md', '../two.md'])
  })

  test('behavior: leaves out other sites and parts of the same page', () => {
    expect(findLinks('[site](https://example.org/a) [mail](mailto:a@b.c) [part](#part)')).toEqual(
      [],
    )
  })
})
