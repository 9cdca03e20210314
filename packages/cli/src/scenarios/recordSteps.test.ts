import { describe, expect, test } from 'vitest'
import { createNarrator } from '../life/narrator.ts'
import { recordSteps } from './recordSteps.ts'

/** Tells a short story through a recorder. */
function record() {
  let text = ''
  const stderr = { write: (part: string) => (text += part) }
  const { narrator, steps } = recordSteps(createNarrator({ stderr, env: { NO_COLOR: '1' } }))
  narrator.say('A story.')
  narrator.tell('lost', 'before any step')
  narrator.step('It begins', { epoch: 3, block: 12n })
  narrator.tell('buffer', '10 ETH')
  narrator.transaction('claim', '0xab')
  narrator.step('It ends')
  return { text, steps }
}

describe('recordSteps', () => {
  test('default', () => {
    expect(record().steps).toEqual([
      {
        title: 'It begins',
        epoch: 3,
        block: 12n,
        facts: [
          { label: 'buffer', value: '10 ETH' },
          { label: 'claim', value: '0xab' },
        ],
      },
      { title: 'It ends', facts: [] },
    ])
  })

  test('behavior: everything is told on as it was', () => {
    expect(record().text).toBe(`A story.
    lost                   before any step

 1. It begins  epoch 3, block 12
    buffer                 10 ETH
    claim                  0xab

 2. It ends
`)
  })
})
