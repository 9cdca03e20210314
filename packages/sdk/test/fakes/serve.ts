import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A JSON server on a free port of 127.0.0.1. What `answer` returns is sent; undefined is 404. */
export async function serve(answer: (path: string, body: unknown) => unknown) {
  async function handle(request: IncomingMessage, response: ServerResponse) {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const result = await answer(request.url ?? '', text === '' ? undefined : JSON.parse(text))
    response.writeHead(result === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(result ?? {}))
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
