import '../setup.ts'
import type { FastifyInstance } from 'fastify'

/**
 * Has the rewards routes answer JSON to clients that take both forms, and 406 to those that take SSZ only.
 * The library would serve SSZ, whose numbers have no sign: each penalty would become a huge reward.
 */
export function serveRewardsAsJson(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ url, headers }) => {
    if (!url.startsWith('/eth/v1/beacon/rewards/') || headers.accept === undefined) return
    headers.accept = headers.accept
      .split(',')
      .filter((type) => !type.trim().toLowerCase().startsWith('application/octet-stream'))
      .join(',')
  })
}
