import { createMutex } from '../../createMutex.ts'

/**
 * Keeps somebody's own picture of a contract's events whole: every block is read once and in order, and after
 * a rewind everything anew, because what was read may never have happened.
 */
export function createEventReader<event>(
  parameters: createEventReader.Parameters<event>,
): createEventReader.ReturnType {
  const { fromBlock = 0, read, apply, reset } = parameters
  const exclusive = createMutex()
  let next = fromBlock

  const readOn = async (to: number) => {
    for (const event of await read({ from: next, to })) apply(event)
    next = Math.max(next, to + 1)
  }
  return {
    readUpTo: (to) => exclusive(() => readOn(to)),
    startOver: (to) =>
      exclusive(async () => {
        reset()
        next = fromBlock
        await readOn(to)
      }),
  }
}

export declare namespace createEventReader {
  type Parameters<event> = {
    /** Default 0. */
    fromBlock?: number | undefined
    /** Events of the execution blocks `from … to`, in log order; none if `from` is above `to`. */
    read: (range: { from: number; to: number }) => Promise<readonly event[]>
    apply: (event: event) => void
    /** Forgets everything that was applied. */
    reset: () => void
  }
  type ReturnType = {
    /** Reads what is new up to this execution block. */
    readUpTo: (block: number) => Promise<void>
    /** Forgets everything and reads up to this execution block. */
    startOver: (block: number) => Promise<void>
  }
}
