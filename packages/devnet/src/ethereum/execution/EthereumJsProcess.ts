import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesToHex, type Hex } from 'viem'
import {
  EngineExitedError,
  EngineMissingError,
  EngineTimeoutError,
  PortTakenError,
} from '../../errors.ts'
import { ChildProgram } from '../../execution/ChildProgram.ts'
import { reservePorts } from '../../execution/reservePorts.ts'
import { createEngineRpc } from './createEngineRpc.ts'
import { engineGenesis } from './engineGenesis.ts'

const startTimeoutMs = 60_000

/** A running EthereumJS without peers, with a folder and a secret of its own. */
export class EthereumJsProcess {
  readonly rpcUrl: string
  readonly engineUrl: string
  readonly jwtSecret: Hex
  readonly #program: ChildProgram
  readonly #folder: string

  private constructor(parameters: Access & { program: ChildProgram; folder: string }) {
    this.rpcUrl = parameters.rpcUrl
    this.engineUrl = parameters.engineUrl
    this.jwtSecret = parameters.jwtSecret
    this.#program = parameters.program
    this.#folder = parameters.folder
  }

  /**
   * Starts it on 127.0.0.1 with the genesis of {@link engineGenesis} and waits until it answers.
   * @throws PortTakenError, EngineMissingError, EngineExitedError, EngineTimeoutError.
   */
  static async start(parameters: EthereumJsProcess.StartParameters): Promise<EthereumJsProcess> {
    const cli = clientProgram()
    const [rpcPort = 0, enginePort = 0] = await reservePorts([
      { service: 'execution RPC', port: parameters.port },
      { service: 'Engine API', port: 0 },
    ])
    const access = {
      rpcUrl: `http://127.0.0.1:${rpcPort}`,
      engineUrl: `http://127.0.0.1:${enginePort}`,
      jwtSecret: bytesToHex(randomBytes(32)),
    }
    const folder = await mkdtemp(join(tmpdir(), 'millpond-engine-'))
    try {
      const files = { genesis: join(folder, 'genesis.json'), secret: join(folder, 'jwt.hex') }
      await writeFile(files.genesis, JSON.stringify(engineGenesis(parameters)))
      await writeFile(files.secret, access.jwtSecret, { mode: 0o600 })
      const { program } = await ChildProgram.start({
        command: process.execPath,
        args: [cli, ...clientArguments({ folder, files, rpcPort, enginePort })],
        folder,
        timeoutMs: startTimeoutMs,
        probe: probeEngine(access),
        errors: errorsOf(rpcPort),
      })
      return new EthereumJsProcess({ ...access, program, folder })
    } catch (cause) {
      await remove(folder)
      throw cause
    }
  }

  get pid(): number | undefined {
    return this.#program.pid
  }

  /** Why the program is gone, for a broken connection; `undefined` if it still runs. */
  failureSoon(cause: unknown): Promise<Error | undefined> {
    return this.#program.failureSoon(cause)
  }

  /** Ends it for sure and removes its folder. */
  async stop(): Promise<void> {
    await this.#program.stop()
    await remove(this.#folder)
  }
}

type Access = { rpcUrl: string; engineUrl: string; jwtSecret: Hex }

export declare namespace EthereumJsProcess {
  type StartParameters = engineGenesis.Parameters & {
    /** Of the JSON-RPC for users; 0 for any free port. */
    port: number
  }
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

function errorsOf(rpcPort: number): ChildProgram.Errors {
  return {
    exited: (end) =>
      end.output.includes('EADDRINUSE')
        ? new PortTakenError({ service: 'execution client', port: rpcPort })
        : new EngineExitedError(end),
    timeout: (wait) => new EngineTimeoutError(wait),
  }
}

function clientProgram(): string {
  const packageName = '@ethereumjs/client'
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/dist/esm/bin/cli.js`)
  } catch (cause) {
    throw new EngineMissingError({ packageName, cause })
  }
}

/** Ready as soon as the Engine API answers to our secret: nobody else's would. */
function probeEngine({ engineUrl, jwtSecret }: Access): ChildProgram.Probe<true> {
  return async () => {
    const rpc = createEngineRpc({ url: engineUrl, jwtSecret })
    try {
      await rpc.request('engine_exchangeCapabilities', [])
      return true
    } catch {
      return undefined
    } finally {
      rpc.close()
    }
  }
}

function clientArguments(parameters: {
  folder: string
  files: { genesis: string; secret: string }
  rpcPort: number
  enginePort: number
}): string[] {
  const { folder, files, rpcPort, enginePort } = parameters
  const options = {
    gethGenesis: files.genesis,
    dataDir: join(folder, 'data'),
    rpc: true,
    rpcAddr: '127.0.0.1',
    rpcPort,
    rpcEngine: true,
    rpcEngineAddr: '127.0.0.1',
    rpcEnginePort: enginePort,
    jwtSecret: files.secret,
    // No peers: without synchronization it opens no port for them, and alone it is never behind.
    sync: 'none',
    isSingleNode: true,
    discV4: false,
    discDns: false,
    logLevel: 'warn',
  }
  // The word "false" would be the name of a log file.
  return [...Object.entries(options).map(([name, value]) => `--${name}=${value}`), '--no-logFile']
}
