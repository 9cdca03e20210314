import { expect, test } from 'vitest'
import { z } from 'zod'
import type { createTestContext } from '../createTestContext.ts'
import { listCommands } from './listCommands.ts'

/** What stands in examples for what only a reader's own chain knows. */
const placeholders = {
  address: /0x1{40}/,
  publicKey: /0x(ab){48}/,
} as const

/**
 * Plays the examples of `--help` in the order of a story, each as one test: it must succeed as it is
 * printed, and its JSON must be what the command says it prints.
 */
export function createStory({ family, context }: createStory.Parameters) {
  const commands = new Map(listCommands().map((command) => [command.name, command]))

  /** One command of the story. */
  const tell = (name: string, step: createStory.Step = {}) => {
    const command = commands.get(name)
    if (!command) throw new Error(`There is no command ${name}`)

    test(`behavior: the example of ${name}`, { timeout: 240_000 }, async () => {
      const words = pickExample(command, family)
      await step.before?.()
      const filled = await fill(words, step)
      if (step.run) return step.run(filled)

      const { code, stdout, stderr } = await context().run(...filled, '--json')
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
      const printed: unknown = JSON.parse(stdout)
      await step.after?.(printed)
      const { error } = (command.output ?? z.undefined()).safeParse(printed)
      expect(error?.issues ?? []).toEqual([])
    })
  }

  return tell
}

export declare namespace createStory {
  type Parameters = {
    family: 'ethereum' | 'berachain'
    context: () => Pick<createTestContext.ReturnType, 'run'>
  }
  type Step = {
    /** What has to be true for the example to work. */
    before?: () => Promise<unknown>
    /** What the reader would put instead of 0x1111… and 0xabab…. */
    address?: () => string | Promise<string>
    publicKey?: () => string | Promise<string>
    /** Instead of running it for its JSON: for what runs until Ctrl-C. */
    run?: (words: readonly string[]) => Promise<void>
    /** Looks at what it printed. */
    after?: (printed: unknown) => unknown
  }
}

function pickExample(
  { name, examples }: listCommands.Listed,
  family: createStory.Parameters['family'],
): readonly string[] {
  const words = family === 'berachain' ? examples.at(-1) : examples[0]
  if (!words) throw new Error(`${name} has no example`)
  return words
}

async function fill(words: readonly string[], step: createStory.Step): Promise<string[]> {
  const { address, publicKey } = step
  const filled = words.map(async (word) => {
    if (address && placeholders.address.test(word))
      return word.replace(placeholders.address, await address())
    if (publicKey && placeholders.publicKey.test(word))
      return word.replace(placeholders.publicKey, await publicKey())
    return word
  })
  return Promise.all(filled)
}
