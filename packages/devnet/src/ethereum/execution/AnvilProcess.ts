import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import {
  AnvilExitedError,
  AnvilMissingError,
  AnvilTimeoutError,
  PortTakenError,
} from '../../errors.ts'

const startTimeoutMs = 30_000
const killAfterMs = 2_000
const exitNoticeMs = 500
const keptOutput = 4_000

/**
 * A running Anvil program. It is the program itself, not its JavaScript wrapper, so that killing it kills
 * it; and it lies in its own process group, so that Ctrl-C reaches our process first and the chain can be
 * stopped in order. It ends with this process in every case but SIGKILL.
 */
export class AnvilProcess {
  readonly url: string
  readonly #child: ChildProcess
  readonly #exited: Promise<void>
  #output: string

  private constructor(parameters: { child: ChildProcess; url: string; output: string }) {
    this.#child = parameters.child
    this.url = parameters.url
    this.#output = parameters.output
    this.#exited = new Promise((resolve) => this.#child.once('exit', () => resolve()))
    collectOutput(this.#child, (text) => {
      this.#output = (this.#output + text).slice(-keptOutput)
    })
  }

  /**
   * Starts Anvil with `args` on 127.0.0.1 and waits until it listens.
   * @param port 0 for any free port.
   * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError.
   */
  static async start(parameters: { args: readonly string[]; port: number }): Promise<AnvilProcess> {
    const { args, port } = parameters
    const child = spawn(anvilProgram(), [...args, '--host', '127.0.0.1', '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    guard(child)
    const { url, output } = await untilListening(child, port)
    return new AnvilProcess({ child, url, output })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Why the program is gone, or undefined while it runs. */
  failure(cause?: unknown): AnvilExitedError | undefined {
    const { exitCode, signalCode } = this.#child
    if (exitCode === null && signalCode === null) return undefined
    return new AnvilExitedError({
      exitCode: exitCode ?? signalCode ?? 'unknown',
      output: this.#output,
      cause,
    })
  }

  /** As {@link failure}, for a broken connection: that is often noticed before the end of the program is. */
  async failureSoon(cause: unknown): Promise<AnvilExitedError | undefined> {
    const grace = setTimeout(exitNoticeMs, undefined, { ref: false })
    await Promise.race([this.#exited, grace])
    return this.failure(cause)
  }

  /** Asks it to end, then kills it. Returns when it is gone. */
  async stop(): Promise<void> {
    if (this.failure() !== undefined) return
    this.#child.kill('SIGTERM')
    await Promise.race([this.#exited, setTimeout(killAfterMs, undefined, { ref: false })])
    this.#child.kill('SIGKILL')
    await this.#exited
  }
}

/** Path of the Anvil program for this platform. */
function anvilProgram(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const packageName = `@foundry-rs/anvil-${process.platform}-${architecture}`
  const name = process.platform === 'win32' ? 'anvil.exe' : 'anvil'
  try {
    const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
    return createRequire(wrapper).resolve(`${packageName}/bin/${name}`)
  } catch (cause) {
    throw new AnvilMissingError({ packageName, cause })
  }
}

function untilListening(
  child: ChildProcess,
  port: number,
): Promise<{ url: string; output: string }> {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = AbortSignal.timeout(startTimeoutMs)
    const onTimeout = () => {
      child.kill('SIGKILL')
      finish(() => reject(new AnvilTimeoutError({ timeoutMs: startTimeoutMs, output })))
    }
    const onExit = (code: number | null) => finish(() => reject(startFailure(port, code, output)))
    const onError = (cause: Error) =>
      finish(() => reject(new AnvilExitedError({ exitCode: 'no start', output, cause })))
    const stopCollecting = collectOutput(child, (text) => {
      output += text
      const address = /Listening on ([\d.]+:\d+)/.exec(output)?.[1]
      if (address !== undefined) finish(() => resolve({ url: `http://${address}`, output: '' }))
    })
    function finish(settle: () => void) {
      timer.removeEventListener('abort', onTimeout)
      child.off('exit', onExit)
      child.off('error', onError)
      stopCollecting()
      settle()
    }
    timer.addEventListener('abort', onTimeout)
    child.once('exit', onExit)
    child.once('error', onError)
  })
}

function startFailure(port: number, code: number | null, output: string): Error {
  if (/address already in use/i.test(output))
    return new PortTakenError({ service: 'execution RPC', port })
  return new AnvilExitedError({ exitCode: code ?? 'a signal', output })
}

function collectOutput(child: ChildProcess, onText: (text: string) => void): () => void {
  const onData = (chunk: Buffer) => onText(chunk.toString('utf8'))
  child.stdout?.on('data', onData)
  child.stderr?.on('data', onData)
  return () => {
    child.stdout?.off('data', onData)
    child.stderr?.off('data', onData)
  }
}

const live = new Set<ChildProcess>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Makes sure that `child` does not outlive this process. */
function guard(child: ChildProcess): void {
  if (live.size === 0) {
    process.on('exit', killAll)
    for (const signal of signals) process.on(signal, onSignal)
  }
  live.add(child)
  child.once('exit', () => {
    live.delete(child)
    if (live.size > 0) return
    process.off('exit', killAll)
    for (const signal of signals) process.off(signal, onSignal)
  })
}

function killAll(): void {
  for (const child of live) child.kill('SIGKILL')
}

/** A program that handles the signal itself decides when to stop the chain; else we end as if unhandled. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  killAll()
  for (const each of signals) process.off(each, onSignal)
  process.kill(process.pid, signal)
}
