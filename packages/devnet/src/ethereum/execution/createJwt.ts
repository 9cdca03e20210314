import { createHmac } from 'node:crypto'
import { type Hex, hexToBytes } from 'viem'

/**
 * A JSON Web Token signed with HS256, as the Engine API asks for.
 * @param secret 32 bytes that both sides know.
 * @example
 * createJwt({ secret, claims: { iat: Math.floor(Date.now() / 1000) } })
 */
export function createJwt(parameters: {
  secret: Hex
  claims: Readonly<Record<string, string | number>>
}): string {
  const { secret, claims } = parameters
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = createHmac('sha256', hexToBytes(secret)).update(signed).digest('base64url')
  return `${signed}.${signature}`
}
