import { expect, test } from 'vitest'
import type { createTestContext } from '../createTestContext.ts'
import { listCommands } from './listCommands.ts'

/**
 * What stands in examples for what only a reader's own chain knows: an address of one digit, as
 * 0x1111…, a public key 0xabab… and the hash of a transaction of 64 ones.
 */
const placeholders = {
  address: /\b0x([1-9])\1{39}(?![0-9a-f])/g,
  publicKey: /\b0x(?:ab){48}(?![0-9a-f])/g,
  transaction: /\b0x1{64}(?![0-9a-f])/g,
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

    const check = (printed: unknown) => {
      expect(command.output.safeParse(printed).error?.issues ?? []).toEqual([])
    }
    test(`behavior: the example of ${name}`, { timeout: 240_000 }, async () => {
      const words = pickExample(command, family)
      await step.before?.()
      const filled = await fill(words, step)
      if (step.run) return step.run(filled, check)

      const { code, stdout, stderr } = await context().run(...filled, '--json')
      expect({ code, told: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, told: '' })
      const printed: unknown = JSON.parse(stdout)
      await step.after?.(printed)
      check(printed)
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
    /** What the reader would put instead of 0x1111…, where there are more also of 0x2222… and so on. */
    address?: (digit: number) => string | Promise<string>
    /** What the reader would put instead of 0xabab…. */
    publicKey?: () => string | Promise<string>
    /** What the reader would put instead of the hash of 64 ones. */
    transaction?: () => string | Promise<string>
    /**
     * Instead of running it for its JSON: for what runs until Ctrl-C, or asks. `check` compares what it
     * printed with what the command says.
     */
    run?: (words: readonly string[], check: (printed: unknown) => void) => Promise<void>
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
  const { address, publicKey, transaction } = step
  const filled: string[] = []
  for (const word of words) {
    const withAddress = await replace(word, placeholders.address, async ([, digit]) =>
      address?.(Number(digit)),
    )
    const withKey = await replace(withAddress, placeholders.publicKey, async () => publicKey?.())
    filled.push(await replace(withKey, placeholders.transaction, async () => transaction?.()))
  }
  return filled
}

/** What nobody fills in stays. */
async function replace(
  word: string,
  pattern: RegExp,
  find: (match: RegExpMatchArray) => Promise<string | undefined>,
): Promise<string> {
  const matches = [...word.matchAll(pattern)]
  const found = await Promise.all(matches.map(find))
  const left = [...found]
  return word.replace(pattern, (match) => left.shift() ?? match)
}
