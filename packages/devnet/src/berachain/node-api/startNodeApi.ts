import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import { PortTakenError } from '../../errors.ts'
import type { BeaconKitChain } from '../consensus/BeaconKitChain.ts'
import { encodeState } from '../consensus/hashState.ts'
import { ApiError } from './ApiError.ts'
import { proofRoutes } from './proofRoutes.ts'
import type { RouteRequest } from './Routes.ts'
import { resolveState } from './resolveIds.ts'
import type { specOf } from './specOf.ts'
import { standardRoutes } from './standardRoutes.ts'

/**
 * Serves BeaconKit's node API of the chain on 127.0.0.1: the standard endpoints that tools use, and the
 * proofs. Whatever is not offered answers 501; every error has the body `{ code, message }`.
 * @param port 0 for any free port.
 * @throws PortTakenError.
 */
export async function startNodeApi(
  parameters: startNodeApi.Parameters,
): Promise<startNodeApi.ReturnType> {
  const { chain, network, port } = parameters
  const server = fastify({ forceCloseConnections: true })
  answerErrors(server)
  const routes = { ...standardRoutes(chain, network), ...proofRoutes(chain) }
  for (const [path, answer] of Object.entries(routes)) {
    server.get(path, (request) => answer(toRouteRequest(request)))
  }
  serveStates(server, chain)

  try {
    const url = await server.listen({ host: '127.0.0.1', port })
    return { url, stop: () => server.close() }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new PortTakenError({ service: 'node API', port, cause })
    throw cause
  }
}

export declare namespace startNodeApi {
  type Parameters = { chain: BeaconKitChain; network: specOf.Network; port: number }
  type ReturnType = { url: string; stop: () => Promise<void> }
}

/** Whole states as SSZ, with the fork in a header. */
function serveStates(server: FastifyInstance, chain: BeaconKitChain): void {
  server.get<{ Params: { id: string } }>('/eth/v2/debug/beacon/states/:id', (request, reply) => {
    const block = resolveState(chain, request.params.id)
    return reply
      .header('Eth-Consensus-Version', block.fork)
      .type('application/octet-stream')
      .send(Buffer.from(encodeState(block.state, chain.parameters)))
  })
}

function toRouteRequest({ params, url }: FastifyRequest): RouteRequest {
  const search = new URLSearchParams(url.split('?')[1] ?? '')
  return {
    params: params as Readonly<Record<string, string>>,
    query: (key) => search.getAll(key).flatMap((value) => value.split(',')),
  }
}

function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler((error, _request, reply) => {
    const code = error instanceof ApiError ? error.statusCode : 500
    const message = error instanceof Error ? error.message : 'Unknown error'
    return reply.code(code).send({ code, message })
  })
  server.setNotFoundHandler((request, reply) =>
    reply.code(501).send({
      code: 501,
      message: `${request.method} ${request.url} is not implemented by the local chain`,
    }),
  )
}
