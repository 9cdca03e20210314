import type { Context } from '../context.ts'

/** Tells the story on stderr, one numbered step after the other, with what happened on indented lines. */
export function createNarrator({ stderr, env }: Pick<Context, 'stderr' | 'env'>): Narrator {
  // https://no-color.org: any value but none. A file or a pipe shows codes as they are.
  const isPlain =
    stderr.isTTY !== true || Boolean(env.NO_COLOR) || env.TERM === 'dumb' || env.CI !== undefined
  const style = (code: number, text: string) => (isPlain ? text : `\u001b[${code}m${text}\u001b[0m`)
  let count = 0

  return {
    step(title, position) {
      count++
      const where =
        position === undefined ? '' : style(2, `  epoch ${position.epoch}, block ${position.block}`)
      stderr.write(`\n${style(1, `${String(count).padStart(2)}. ${title}`)}${where}\n`)
    },
    tell(label, value) {
      stderr.write(`    ${label.padEnd(22)} ${value}\n`)
    },
    transaction(label, hash) {
      stderr.write(`    ${label.padEnd(22)} ${style(2, hash)}\n`)
    },
    say(text) {
      stderr.write(`${text}\n`)
    },
  }
}

export type Narrator = {
  /** Starts a step. */
  step: (title: string, position?: { epoch: number; block: bigint }) => void
  /** One fact of the step. */
  tell: (label: string, value: string) => void
  /** One transaction of the step. */
  transaction: (label: string, hash: string) => void
  /** A line outside the steps. */
  say: (text: string) => void
}
