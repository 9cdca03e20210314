import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PortTakenError } from '../errors.ts'
import type { ControlProtocol } from './ControlProtocol.ts'
import { readRequest } from './readRequest.ts'
import { toFailure } from './toFailure.ts'

/** One document for each line: how far it is, then how it ended. */
const stream = 'application/x-ndjson'
const defaultProgressMs = 500
/** How long answers that are on their way may take once the server stops. */
const graceMs = 2_000

/**
 * Lets other processes of this machine look at a local chain and control it, over HTTP. Listens on the
 * loopback interface only, and only for callers that know the token. `GET /` tells what there is.
 *
 * A control may take minutes. Callers that accept `application/x-ndjson` get `{"progress": …}` lines until
 * the last one, which is `{"result": …}` or `{"error": …, "status": …}`: once the first line is out, the
 * status of the HTTP answer is 200 whatever comes.
 * @throws PortTakenError
 */
export async function startControlServer<target>(
  parameters: startControlServer.Parameters<target>,
): Promise<startControlServer.ReturnType> {
  const { port } = parameters
  const server = createServer((request, response) => {
    const work =
      request.headers.accept === stream
        ? answerStream(request, response, parameters)
        : answerOnce(request, response, parameters)
    // A caller that left cannot be told anything.
    work.catch(() => response.destroy())
  })
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${actual}`, stop: () => close(server) }
}

export declare namespace startControlServer {
  type Parameters<target> = {
    /** What can be done. */
    protocol: ControlProtocol<target>
    /** What it is done to. */
    target: target
    /** 0 for any free one. */
    port: number
    /** What callers must know. */
    token: string
    /** How often a stream tells where the chain is. Default 500. */
    progressMs?: number
    /** Called after a caller was told that the chain stops. */
    onStop: () => void
  }
  type ReturnType = { url: string; stop: () => Promise<void> }
}

type Answer = { status: number; body: object; stops: boolean }

async function answerOnce<target>(
  request: IncomingMessage,
  response: ServerResponse,
  parameters: startControlServer.Parameters<target>,
): Promise<void> {
  const { status, body, stops } = await answer(request, parameters)
  response.writeHead(status, { 'content-type': 'application/json' })
  await end(response, JSON.stringify('result' in body ? body.result : body))
  if (stops) parameters.onStop()
}

async function answerStream<target>(
  request: IncomingMessage,
  response: ServerResponse,
  parameters: startControlServer.Parameters<target>,
): Promise<void> {
  const { progressMs = defaultProgressMs, protocol, target } = parameters
  const progress = setInterval(() => {
    if (response.destroyed) return
    if (!response.headersSent) response.writeHead(200, { 'content-type': stream })
    response.write(`${JSON.stringify({ progress: protocol.readStatus(target) })}\n`)
  }, progressMs)

  const { status, body, stops } = await answer(request, parameters).finally(() =>
    clearInterval(progress),
  )
  // What fails before the first line still has its status.
  if (!response.headersSent) response.writeHead(status, { 'content-type': stream })
  await end(response, `${JSON.stringify('error' in body ? { ...body, status } : body)}\n`)
  // Only after the answer is out: stopping ends this server too.
  if (stops) parameters.onStop()
}

async function answer<target>(
  request: IncomingMessage,
  parameters: startControlServer.Parameters<target>,
): Promise<Answer> {
  try {
    const { protocol, target } = parameters
    const asked = await readRequest(request, parameters)
    if (asked.kind === 'list')
      return { status: 200, body: { result: listControls(protocol) }, stops: false }
    const { name, control, json } = asked
    // What a control reads is what it runs with.
    const result = await control.run(target, control.input.read(json, '') as never)
    return { status: 200, body: { result }, stops: name === 'stop' }
  } catch (cause) {
    return { ...toFailure(cause), stops: false }
  }
}

/** What `GET /` tells. */
function listControls<target>({ controls }: ControlProtocol<target>) {
  return {
    controls: Object.entries(controls).map(([name, { about, method, input, example }]) => ({
      name,
      about,
      method,
      route: `/${name}`,
      input: input.shape,
      example,
    })),
  }
}

function end(response: ServerResponse, text: string): Promise<void> {
  return new Promise((done) => {
    if (response.destroyed) return done()
    response.once('close', done)
    response.end(text, done)
  })
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(
        cause.code === 'EADDRINUSE'
          ? new PortTakenError({ service: 'control server', port, cause })
          : cause,
      ),
    )
    server.listen(port, '127.0.0.1', done)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(late)
      done()
    })
    server.closeIdleConnections()
  })
}
