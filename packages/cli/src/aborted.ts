/** Waits until the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => {
    signal.addEventListener('abort', () => done(), { once: true })
  })
}

/** The work's result, or a rejection as soon as the signal is aborted. The work itself is not stopped by this. */
export function abortable<result>(work: Promise<result>, signal: AbortSignal): Promise<result> {
  const interruption = aborted(signal).then(() => {
    throw signal.reason
  })
  // Losing the race is no unhandled rejection.
  interruption.catch(() => undefined)
  work.catch(() => undefined)
  return Promise.race([work, interruption])
}
