/**
 * One task at a time, in the order of asking. A task that throws does not block the next one.
 * @example
 * const exclusive = createMutex()
 * await exclusive(() => produceSlot())
 */
export function createMutex(): createMutex.ReturnType {
  let last: Promise<unknown> = Promise.resolve()

  return (task) => {
    const run = last.then(task, task)
    last = run.catch(() => undefined)
    return run
  }
}

export declare namespace createMutex {
  type ReturnType = <result>(task: () => Promise<result>) => Promise<result>
}
