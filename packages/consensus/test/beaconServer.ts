/** A beacon node for tests: answers what it is told, on an ephemeral port of 127.0.0.1. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Received = {
  method: string
  path: string
  body: string
  headers: IncomingMessage['headers']
}
export type Reply = {
  status?: number
  headers?: Record<string, string>
  /** Objects are sent as JSON, text and bytes as they are. */
  body?: unknown
}

/** `hang` never answers, `stall` sends headers and then nothing, `cut` breaks off in the middle. */
type Answer = (request: Received) => Reply | 'hang' | 'stall' | 'cut'

const notFound: Answer = () => ({ status: 404 })

export async function startBeaconServer() {
  const received: Received[] = []
  let answer: Answer = notFound

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const seen = { method, path: url, body: Buffer.concat(chunks).toString(), headers }
    received.push(seen)

    const reply = answer(seen)
    if (reply === 'hang') return
    if (reply === 'stall') {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).write('{')
      return
    }
    if (reply === 'cut') {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data":')
      setTimeout(() => response.destroy(), 10)
      return
    }
    const { status = 200, headers: extra = {}, body } = reply
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    response.writeHead(status, { 'content-type': 'application/json', ...extra })
    response.end(isRaw ? body : JSON.stringify(body ?? {}))
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')

  return {
    host: `127.0.0.1:${address.port}`,
    url: `http://127.0.0.1:${address.port}`,
    received,
    /** Sets the answers and forgets what was received. */
    reply(next: Answer) {
      received.length = 0
      answer = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
