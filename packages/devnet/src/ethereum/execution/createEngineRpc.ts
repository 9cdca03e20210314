import type { Hex } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { createJwt } from './createJwt.ts'

/**
 * JSON-RPC with a fresh token in each request, for the port of the Engine API. Clients accept tokens of
 * the last and the next minute, by their clock.
 * @param parameters.jwtSecret none for a client that asks for no token.
 */
export function createEngineRpc(parameters: {
  url: string
  jwtSecret?: Hex | undefined
}): createJsonRpc.ReturnType {
  const { url, jwtSecret } = parameters
  if (jwtSecret === undefined) return createJsonRpc(url)

  const headers = () => {
    const claims = { iat: Math.floor(Date.now() / 1000) }
    return { authorization: `Bearer ${createJwt({ secret: jwtSecret, claims })}` }
  }
  return createJsonRpc(url, { headers })
}
