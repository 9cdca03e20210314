import '../setup.ts'
import type { ServerResponse } from 'node:http'
import { routes } from '@lodestar/api/beacon'
import { ApiError } from '@lodestar/api/server'
import type { FastifyInstance } from 'fastify'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { headEvents, offeredTopics } from './headEvents.ts'

/** Bytes that may wait for a client that does not read, before it is let go. */
const maxUnreadBytes = 1 << 20
/** How long a client may take to read the rest when the server closes. */
const farewellMs = 200

/**
 * Serves `/eth/v1/events` on `server`: server-sent events of the topics asked for. The library has a route
 * of its own, but it sends no headers before the first event, so that a client waits to be connected.
 */
export function serveEvents(server: FastifyInstance, chain: ConsensusChain): void {
  const clients = new Map<ServerResponse, ReadonlySet<string>>()
  const { toJson } = routes.events.getEventSerdes(chain.config)
  const stopListening = chain.onHead((change) => {
    if (clients.size === 0) return
    for (const event of headEvents(chain, change)) {
      const text = `event: ${event.type}\ndata: ${JSON.stringify(toJson(event))}\n\n`
      for (const [client, topics] of clients) if (topics.has(event.type)) send(client, text)
    }
  })

  server.get('/eth/v1/events', (request, reply) => {
    const topics = parseTopics((request.query as { topics?: string | string[] }).topics)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      connection: 'keep-alive',
    })
    raw.flushHeaders()
    clients.set(raw, topics)
    raw.once('close', () => clients.delete(raw))
    // Its end is all there is to know about a connection that breaks.
    raw.on('error', () => raw.destroy())
  })

  server.addHook('preClose', async () => {
    stopListening()
    await Promise.all([...clients.keys()].map(end))
  })
}

/** @throws ApiError 400 for what the standard does not know, 501 for what this chain has no events of. */
function parseTopics(given: string | string[] = []): ReadonlySet<string> {
  const topics = new Set([given].flat().filter((topic) => topic !== ''))
  if (topics.size === 0) throw new ApiError(400, 'No topics given')
  const known: readonly string[] = Object.values(routes.events.eventTypes)
  for (const topic of topics) {
    if (!known.includes(topic)) throw new ApiError(400, `Invalid topic ${topic}`)
    if (!offeredTopics.includes(topic))
      throw new ApiError(
        501,
        `Topic ${topic} is not offered by the local chain, but ${offeredTopics.join(', ')} are`,
      )
  }
  return topics
}

function send(client: ServerResponse, text: string): void {
  if (client.writableLength > maxUnreadBytes) client.destroy()
  else client.write(text)
}

function end(client: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, farewellMs)
    client.end(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
