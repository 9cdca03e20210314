import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { guardProgram } from './guardProgram.ts'

const probeMs = 25
const killAfterMs = 2_000
const exitNoticeMs = 500
const keptOutput = 4_000

/**
 * A program that runs for us. It lies in its own process group, so that Ctrl-C reaches our process first
 * and the chain can be stopped in order. It ends with this process in every case but SIGKILL.
 */
export class ChildProgram {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  readonly #errors: ChildProgram.Errors
  #output = ''
  #noStart: Error | undefined

  private constructor(parameters: { child: ChildProcess; errors: ChildProgram.Errors }) {
    const { child, errors } = parameters
    this.#child = child
    this.#errors = errors
    this.#ended = new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', (cause) => {
        this.#noStart = cause
        resolve()
      })
    })
    const onData = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString('utf8')).slice(-keptOutput)
    }
    child.stdout?.on('data', onData)
    child.stderr?.on('data', onData)
  }

  /**
   * Starts the program and asks `probe` until it tells what it waited for.
   * @throws what `errors` makes of a program that ends, or that is not ready in time. It is gone then.
   */
  static async start<ready>(
    parameters: ChildProgram.StartParameters<ready>,
  ): Promise<{ program: ChildProgram; ready: ready }> {
    const { command, args, folder, errors, timeoutMs, probe } = parameters
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...(folder === undefined ? {} : { cwd: folder }),
    })
    guardProgram(child, folder)
    const program = new ChildProgram({ child, errors })
    try {
      return { program, ready: await program.#untilReady(probe, timeoutMs) }
    } catch (cause) {
      await program.stop()
      throw cause
    }
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Why the program is gone, or undefined while it runs. */
  failure(cause?: unknown): Error | undefined {
    const { exitCode, signalCode } = this.#child
    if (this.#noStart !== undefined)
      return this.#errors.exited({
        exitCode: 'no start',
        output: this.#output,
        cause: this.#noStart,
      })
    if (exitCode === null && signalCode === null) return undefined
    return this.#errors.exited({
      exitCode: exitCode ?? signalCode ?? 'unknown',
      output: this.#output,
      cause,
    })
  }

  /** As {@link failure}, for a broken connection: that is often noticed before the end of the program is. */
  async failureSoon(cause: unknown): Promise<Error | undefined> {
    await Promise.race([this.#ended, setTimeout(exitNoticeMs, undefined, { ref: false })])
    return this.failure(cause)
  }

  /** Asks it to end, then kills it. Returns when it is gone. */
  async stop(): Promise<void> {
    if (this.failure() !== undefined) return
    this.#child.kill('SIGTERM')
    await Promise.race([this.#ended, setTimeout(killAfterMs, undefined, { ref: false })])
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  async #untilReady<ready>(probe: ChildProgram.Probe<ready>, timeoutMs: number): Promise<ready> {
    const deadline = Date.now() + timeoutMs
    while (Date.now() < deadline) {
      const ready = await probe(this.#output)
      const failure = this.failure()
      if (failure !== undefined) throw failure
      if (ready !== undefined) return ready
      await Promise.race([this.#ended, setTimeout(probeMs)])
    }
    throw this.#errors.timeout({ timeoutMs, output: this.#output })
  }
}

export declare namespace ChildProgram {
  /** Looks at the output so far, or elsewhere; `undefined` for not yet. */
  type Probe<ready> = (output: string) => Promise<ready | undefined> | ready | undefined
  type Errors = {
    exited: (end: { exitCode: number | string; output: string; cause?: unknown }) => Error
    timeout: (wait: { timeoutMs: number; output: string }) => Error
  }
  type StartParameters<ready> = {
    command: string
    args: readonly string[]
    /**
     * What only the program needs, and where it runs; removed with it if this process ends without
     * {@link stop}.
     */
    folder?: string
    timeoutMs: number
    probe: Probe<ready>
    errors: Errors
  }
}
