import { createLogger } from '@millpond/sdk/daemon'

/** Between two runs of a duty. Ten of them without a result make a duty stale, however slow the machine is. */
const intervalMs = 3_000

/** Starts a daemon with a health page and a log that tests can read. */
export function startDaemon(
  name: string,
  run: (options: startDaemon.Options) => Promise<void>,
): startDaemon.ReturnType {
  const lines: startDaemon.Line[] = []
  const controller = new AbortController()
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const logger = createLogger({ name, destination })
  const { signal } = controller
  const ended = run({ intervalMs, healthPort: 0, signal, logger })
  let end: { kind: 'running' } | { kind: 'over'; cause: unknown } = { kind: 'running' }
  ended.then(
    () => {
      end = { kind: 'over', cause: new RangeError('The daemon ended.') }
    },
    (cause: unknown) => {
      end = { kind: 'over', cause }
    },
  )

  return {
    lines,
    async waitFor(isMet) {
      for (;;) {
        const line = lines.find(isMet)
        if (line !== undefined) return line
        if (end.kind === 'over') throw end.cause
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    async health() {
      const started = lines.find(({ msg }) => msg === 'started')
      const answer = await fetch(`http://127.0.0.1:${String(started?.healthPort)}/health`)
      return { code: answer.status, page: (await answer.json()) as startDaemon.Health }
    },
    async stop() {
      controller.abort()
      await ended
    },
  }
}

export declare namespace startDaemon {
  type Line = Record<string, unknown>
  /** What the daemon is started with; it runs until `signal` aborts. */
  type Options = {
    intervalMs: number
    healthPort: number
    signal: AbortSignal
    logger: globalThis.ReturnType<typeof createLogger>
  }
  type Health = {
    status: string
    daemon: string
    tasks: { name: string; isStale: boolean; failures: number }[]
  }
  type ReturnType = {
    /** What it logged so far. */
    lines: readonly Line[]
    /** Waits until it logs such a line. */
    waitFor: (isMet: (line: Line) => boolean) => Promise<Line>
    health: () => Promise<{ code: number; page: Health }>
    /** Shuts it down and waits for the run in progress. */
    stop: () => Promise<void>
  }
}
