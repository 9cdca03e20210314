import { createServer, type Server } from 'node:net'
import { PortTakenError } from '../errors.ts'

/**
 * Ports of 127.0.0.1 that nobody listens on, for a program that cannot choose its own.
 * @param wanted one for each service; 0 for any free port.
 * @throws PortTakenError
 */
export async function reservePorts(
  wanted: readonly { service: string; port: number }[],
): Promise<number[]> {
  const servers: Server[] = []
  try {
    // All at once, so that no two are the same.
    for (const { service, port } of wanted) servers.push(await listen(service, port))
    return servers.map(portOf)
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  }
}

function listen(service: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (cause) => reject(new PortTakenError({ service, port, cause })))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
