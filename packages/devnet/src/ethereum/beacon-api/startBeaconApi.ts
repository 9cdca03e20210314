import '../setup.ts'
import { type BeaconApiMethods, registerRoutes } from '@lodestar/api/beacon/server'
import { addSszContentTypeParser } from '@lodestar/api/server'
import { type FastifyInstance, fastify } from 'fastify'
import { PortTakenError } from '../../errors.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { beaconMethods } from './beaconMethods.ts'
import { configMethods } from './configMethods.ts'
import { debugMethods } from './debugMethods.ts'
import { nodeMethods } from './nodeMethods.ts'
import { orUnimplemented } from './orUnimplemented.ts'
import { poolMethods } from './poolMethods.ts'
import { serveEvents } from './serveEvents.ts'
import { serveRewardsAsJson } from './serveRewardsAsJson.ts'
import { validatorMethods } from './validatorMethods.ts'

/**
 * Serves the standard Beacon API of the chain on 127.0.0.1. Whatever is not offered, in the standard or not,
 * answers 501; every error has the standard body `{ code, message }`. Stopping ends open event streams.
 * @param port 0 for any free port.
 * @throws PortTakenError.
 */
export async function startBeaconApi(parameters: {
  chain: ConsensusChain
  port: number
}): Promise<startBeaconApi.ReturnType> {
  const { chain, port } = parameters
  const server = fastify({
    ajv: { customOptions: { coerceTypes: 'array' } },
    routerOptions: { querystringParser: parseQuery },
    forceCloseConnections: true,
  })
  addSszContentTypeParser(server)
  answerErrors(server)
  serveRewardsAsJson(server)
  registerRoutes(server, chain.config, methodsOf(chain), [
    'beacon',
    'config',
    'debug',
    'node',
    'lightclient',
    'proof',
    'validator',
  ])
  serveEvents(server, chain)

  try {
    const url = await server.listen({ host: '127.0.0.1', port })
    return { url, stop: () => server.close() }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new PortTakenError({ service: 'Beacon API', port, cause })
    throw cause
  }
}

export declare namespace startBeaconApi {
  type ReturnType = { url: string; stop: () => Promise<void> }
}

function methodsOf(chain: ConsensusChain): BeaconApiMethods {
  return {
    beacon: orUnimplemented({ ...beaconMethods(chain), ...poolMethods(chain) }),
    config: orUnimplemented(configMethods(chain)),
    debug: orUnimplemented(debugMethods(chain)),
    node: orUnimplemented(nodeMethods(chain)),
    events: orUnimplemented({}),
    lightclient: orUnimplemented({}),
    lodestar: orUnimplemented({}),
    proof: orUnimplemented({}),
    validator: orUnimplemented(validatorMethods(chain)),
  }
}

/** Lists come as `id=1,2` or as `id=1&id=2`; the route's schema turns single values into lists where needed. */
function parseQuery(text: string): Record<string, string | string[]> {
  const query = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const values = query.getAll(key).flatMap((value) => value.split(','))
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler((error, _request, reply) => {
    const { statusCode, validation, message } = error as Partial<Error> & {
      statusCode?: number
      validation?: unknown
    }
    const code = validation === undefined ? (statusCode ?? 500) : 400
    return reply.code(code).send({ code, message: message ?? 'Unknown error' })
  })
  server.setNotFoundHandler((request, reply) =>
    reply.code(501).send({
      code: 501,
      message: `${request.method} ${request.url} is not implemented by the local chain`,
    }),
  )
}
