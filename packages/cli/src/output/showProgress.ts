import type { Context } from '../context.ts'

/** Time between two lines of progress. */
const everyMs = 2_000

/** Tells a person how far long work is, line by line on stderr; without a terminal nothing. */
export function showProgress(
  context: Pick<Context, 'stderr' | 'isInteractive'>,
  describe: (done: bigint) => string,
): (done: bigint) => void {
  let toldMs = Date.now()
  return (done) => {
    const nowMs = Date.now()
    if (!context.isInteractive || nowMs - toldMs < everyMs) return
    toldMs = nowMs
    context.stderr.write(`${describe(done)}\n`)
  }
}
