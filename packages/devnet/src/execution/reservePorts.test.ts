import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { reservePorts } from './reservePorts.ts'

describe('reservePorts', () => {
  test('default', async () => {
    const ports = await reservePorts([
      { service: 'a', port: 0 },
      { service: 'b', port: 0 },
    ])
    expect(new Set(ports).size).toBe(2)
    // Free again: the same one can be asked for.
    const [port = 0] = ports
    expect(await reservePorts([{ service: 'a', port }])).toEqual([port])
  })

  test('error: PORT_TAKEN', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(
      reservePorts([
        { service: 'Engine API', port: 0 },
        { service: 'execution RPC', port },
      ]),
    ).rejects.toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(String(port)) })
    await new Promise((resolve) => other.close(resolve))
  })
})
