import { describe, expect, test } from 'vitest'
import { createNarrator } from './narrator.ts'

/** What the narrator writes, with or without colours. */
function tell(env: Record<string, string>, isTTY = true) {
  let text = ''
  const narrator = createNarrator({ stderr: { write: (part) => (text += part), isTTY }, env })
  narrator.say('A story.')
  narrator.step('It begins', { epoch: 3, block: 12n })
  narrator.tell('buffer', '10 ETH')
  narrator.step('It ends')
  narrator.transaction('claim', '0xab')
  return text
}

describe('createNarrator', () => {
  test('default', () => {
    expect(tell({ NO_COLOR: '1' })).toBe(`A story.

 1. It begins  epoch 3, block 12
    buffer                 10 ETH

 2. It ends
    claim                  0xab
`)
  })

  test('behavior: step titles are bold, hashes and positions dim where colours are wanted', () => {
    const text = tell({})
    expect(text).toContain('\u001b[1m 1. It begins\u001b[0m\u001b[2m  epoch 3, block 12\u001b[0m')
    expect(text).toContain('\u001b[2m0xab\u001b[0m')
    expect(tell({ NO_COLOR: '' })).toBe(text)
  })

  test('behavior: a file, a pipe and a terminal that cannot show them get no codes', () => {
    const plain = tell({ NO_COLOR: '1' })
    expect(tell({}, false)).toBe(plain)
    expect(tell({ TERM: 'dumb' })).toBe(plain)
  })
})
