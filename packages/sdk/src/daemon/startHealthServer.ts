import { createServer, type ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import type { describeHealth } from './describeHealth.ts'

/**
 * Serves `/health` (JSON; status 503 when stale) and `/metrics` (Prometheus text) on 127.0.0.1.
 * Rejects when the port is taken.
 */
export async function startHealthServer({
  port,
  registry,
  readHealth,
}: startHealthServer.Parameters): Promise<startHealthServer.ReturnType> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/health') answerHealth(response, readHealth())
    else if (path === '/metrics') void answerMetrics(response, registry)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export declare namespace startHealthServer {
  type Parameters = {
    /** 0 takes a free one. */
    port: number
    registry: Registry
    readHealth: () => describeHealth.ReturnType
  }
  type ReturnType = { port: number; close: () => Promise<void> }
}

function answerHealth(response: ServerResponse, health: describeHealth.ReturnType) {
  response.writeHead(health.status === 'ok' ? 200 : 503, { 'content-type': 'application/json' })
  response.end(`${JSON.stringify(health)}\n`)
}

async function answerMetrics(response: ServerResponse, registry: Registry) {
  try {
    const text = await registry.metrics()
    response.writeHead(200, { 'content-type': registry.contentType }).end(text)
  } catch {
    response.writeHead(500).end()
  }
}
