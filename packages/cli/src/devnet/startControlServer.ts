import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { describeError } from '../output/renderError.ts'
import { type Advance, type ControlFailure, parseAdvance } from './controlProtocol.ts'
import type { Devnet } from './loadDevnet.ts'

const maxBodyBytes = 10_000

/**
 * Lets other processes of this machine look at a local chain, move it and stop it. Listens on the
 * loopback interface only, and only for callers that know the token.
 * @throws CliError PORT_TAKEN
 */
export async function startControlServer(
  parameters: startControlServer.Parameters,
): Promise<startControlServer.ReturnType> {
  const { port } = parameters
  const server = createServer((request, response) => {
    void answer(request, parameters).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
      // Only after the answer is out: stopping ends this server too.
      if (request.url === '/stop' && status === 200) parameters.onStop()
    })
  })
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${actual}`, stop: () => close(server) }
}

export declare namespace startControlServer {
  type Parameters = {
    devnet: Pick<Devnet, 'head' | 'advanceSlots' | 'advanceEpochs' | 'advanceUntil'>
    /** 0 for any free one. */
    port: number
    /** What callers must know. */
    token: string
    /** Called after a caller asked to stop. */
    onStop: () => void
  }
  type ReturnType = { url: string; stop(): Promise<void> }
}

type Answer = { status: number; body: unknown }

async function answer(
  request: IncomingMessage,
  { devnet, token }: startControlServer.Parameters,
): Promise<Answer> {
  try {
    if (!isAuthorized(request, token)) return failure(401, 'TOKEN_WRONG', 'The token is wrong.')
    switch (`${request.method} ${request.url}`) {
      case 'GET /status':
        return { status: 200, body: statusOf(devnet) }
      case 'POST /advance':
        return await advance(devnet, parseAdvance(await readJson(request)))
      case 'POST /stop':
        return { status: 200, body: { kind: 'stopping' } }
      default:
        return failure(404, 'ROUTE_UNKNOWN', 'There is no such route.')
    }
  } catch (error) {
    return { status: 500, body: { error: describeError(error) } satisfies ControlFailure }
  }
}

async function advance(
  devnet: startControlServer.Parameters['devnet'],
  request: Advance | undefined,
): Promise<Answer> {
  if (request === undefined) return failure(400, 'REQUEST_INVALID', 'The request is malformed.')
  switch (request.kind) {
    case 'slots':
      await devnet.advanceSlots(request.count)
      break
    case 'epochs':
      await devnet.advanceEpochs(request.count)
      break
    case 'until': {
      const { pubkey, status, maxEpochs } = request
      await devnet.advanceUntil({ pubkey, status, maxEpochs })
    }
  }
  return { status: 200, body: statusOf(devnet) }
}

/** Only what the protocol promises: a handle may tell more. */
function statusOf(devnet: startControlServer.Parameters['devnet']) {
  const { slot, epoch, blockNumber, timestamp, finalizedEpoch } = devnet.head()
  return { slot, epoch, blockNumber, timestamp, finalizedEpoch }
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > maxBodyBytes) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message, hints: [] } } satisfies ControlFailure }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause) => fail(portError(port, cause)))
    server.listen(port, '127.0.0.1', () => done())
  })
}

function portError(port: number, cause: Error): CliError {
  const isTaken = 'code' in cause && cause.code === 'EADDRINUSE'
  return new CliError({
    code: isTaken ? 'PORT_TAKEN' : 'PORT_REFUSED',
    message: `Port ${port} for the control server ${isTaken ? 'is taken by another process' : 'cannot be opened'}.`,
    next: 'Choose another with --control-port, or 0 for any free one.',
    exitCode: exitCodes.precondition,
    cause,
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
  })
}
