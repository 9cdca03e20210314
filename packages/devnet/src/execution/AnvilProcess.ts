import { createRequire } from 'node:module'
import {
  AnvilExitedError,
  AnvilMissingError,
  AnvilTimeoutError,
  PortTakenError,
} from '../errors.ts'
import { ChildProgram } from './ChildProgram.ts'

const startTimeoutMs = 30_000

/** A running Anvil: the program itself, not its JavaScript wrapper, so that killing it kills it. */
export class AnvilProcess {
  readonly url: string
  readonly #program: ChildProgram

  private constructor(parameters: { program: ChildProgram; url: string }) {
    this.#program = parameters.program
    this.url = parameters.url
  }

  /**
   * Starts Anvil with `args` on 127.0.0.1 and waits until it listens.
   * @param port 0 for any free port.
   * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError.
   */
  static async start(parameters: { args: readonly string[]; port: number }): Promise<AnvilProcess> {
    const { args, port } = parameters
    const { program, ready } = await ChildProgram.start({
      command: anvilProgram(),
      args: [...args, '--host', '127.0.0.1', '--port', String(port)],
      timeoutMs: startTimeoutMs,
      probe: (output) => /Listening on ([\d.]+:\d+)/.exec(output)?.[1],
      errors: {
        exited: (end) =>
          /address already in use/i.test(end.output)
            ? new PortTakenError({ service: 'execution RPC', port })
            : new AnvilExitedError(end),
        timeout: (wait) => new AnvilTimeoutError(wait),
      },
    })
    return new AnvilProcess({ program, url: `http://${ready}` })
  }

  get pid(): number | undefined {
    return this.#program.pid
  }

  /** Why the program is gone, for a broken connection; `undefined` if it still runs. */
  failureSoon(cause: unknown): Promise<Error | undefined> {
    return this.#program.failureSoon(cause)
  }

  /** Asks it to end, then kills it. Returns when it is gone. */
  stop(): Promise<void> {
    return this.#program.stop()
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
