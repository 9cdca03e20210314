import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EthereumDevnet } from '../ethereum/EthereumDevnet.ts'
import { startEthereumDevnet } from '../ethereum/startEthereumDevnet.ts'
import type { ChainStatus } from './ControlProtocol.ts'
import { type ControlClient, createControlClient } from './createControlClient.ts'
import { ethereumProtocol } from './ethereum/ethereumProtocol.ts'
import { startControlServer } from './startControlServer.ts'

const token = 'secret'
let devnet: EthereumDevnet
let server: startControlServer.ReturnType
let control: ControlClient<typeof ethereumProtocol>
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  const onStop = () => undefined
  server = await startControlServer({
    protocol: ethereumProtocol,
    target: { devnet },
    port: 0,
    token,
    progressMs: 50,
    onStop,
  })
  control = createControlClient({ url: server.url, token, protocol: ethereumProtocol })
})
afterAll(async () => {
  await devnet.stop()
  await server.stop()
})

/** The client of a server that answers every request with this text. */
async function againstText(
  text: string,
  task: (client: ControlClient<typeof ethereumProtocol>) => Promise<void>,
) {
  const other = createServer((_request, response) => response.end(text)).listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await task(
    createControlClient({ url: `http://127.0.0.1:${port}`, token, protocol: ethereumProtocol }),
  )
  other.close()
}

describe('createControlClient', () => {
  test('default', async () => {
    const seen: ChainStatus[] = []
    const before = await control.status()
    const onProgress = (status: ChainStatus) => seen.push(status)
    const after = await control.advance({ kind: 'epochs', count: 30 }, { onProgress })
    expect(after.epoch).toBe(before.epoch + 30)
    expect(after).toEqual(await control.status())
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every(({ slot }) => slot >= before.slot && slot <= after.slot)).toBe(true)
  })

  test('behavior: two advances at a time both pass', async () => {
    const { slot } = devnet.head()
    await Promise.all([
      control.advance({ kind: 'slots', count: 3 }),
      control.advance({ kind: 'slots', count: 4 }),
    ])
    expect(devnet.head().slot).toBe(slot + 7)
  })

  test('behavior: validators are listed and filtered', async () => {
    expect((await control.validators()).validators).toHaveLength(64)
    const pubkey = devnet.chain.pubkeyOf(2)
    const { validators } = await control.validators({ ids: [5, pubkey] })
    expect(validators.map(({ index }) => index)).toEqual([2, 5])
    expect(validators[0]).toMatchObject({ pubkey, status: 'active_ongoing' })
    expect(BigInt(validators[0]?.balanceGwei ?? 0)).toBeGreaterThan(31_000_000_000n)
  })

  test('behavior: a snapshot leads back, a reorganization to the side', async () => {
    const { id } = await control.snapshot()
    const before = devnet.head()
    await control.advance({ kind: 'slots', count: 2 })
    expect(await control.rewind({ id })).toMatchObject({ slot: before.slot })
    expect(devnet.head().root).toBe(before.root)

    await control.advance({ kind: 'slots', count: 2 })
    const replaced = devnet.head()
    await control.reorg({ depth: 1, transactions: 'keep' })
    expect(devnet.head().blockNumber).toBe(replaced.blockNumber)
    expect(devnet.head().root).not.toBe(replaced.root)
  })

  test('error: SNAPSHOT_UNKNOWN', async () => {
    await expect(control.rewind({ id: 99 })).rejects.toMatchObject({
      code: 'SNAPSHOT_UNKNOWN',
      status: 404,
    })
  })

  test('error: ADVANCE_BOUND', async () => {
    const pubkey = devnet.chain.pubkeyOf(2)
    const until = { kind: 'until', pubkey, status: 'withdrawal_done', maxEpochs: 2 } as const
    await expect(control.advance(until)).rejects.toMatchObject({
      code: 'ADVANCE_BOUND',
      status: 409,
      message: `Validator ${pubkey} is active_ongoing, not withdrawal_done, after 2 epochs.`,
      metaMessages: [expect.stringContaining('maxEpochs')],
    })
  })

  test('error: REQUEST_INVALID', async () => {
    await expect(control.advance({ kind: 'slots', count: 0 })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      status: 400,
    })
  })

  test('error: TOKEN_WRONG', async () => {
    const stranger = createControlClient({
      url: server.url,
      token: 'other',
      protocol: ethereumProtocol,
    })
    await expect(stranger.status()).rejects.toMatchObject({ code: 'TOKEN_WRONG', status: 401 })
  })

  test('behavior: an aborted signal ends the waiting, not the chain', async () => {
    const leave = new AbortController()
    const waiting = control.advance({ kind: 'epochs', count: 20 }, { signal: leave.signal })
    setTimeout(() => leave.abort(), 30)
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    const { epoch } = await control.status()
    await expect.poll(() => devnet.head().epoch, { timeout: 20_000 }).toBeGreaterThan(epoch + 5)
  })

  test('error: CONTROL_UNREACHABLE', async () => {
    const nobody = createControlClient({
      url: 'http://127.0.0.1:1',
      token,
      protocol: ethereumProtocol,
    })
    await expect(nobody.status()).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' })
    await againstText('{"progress":{}}\n', async (client) => {
      await expect(client.status()).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' })
    })
  })

  test.each(['<html>', '[]', '{"error":{"code":1},"status":409}', '{"error":{}}'])(
    'error: CONTROL_MALFORMED for %s',
    async (text) => {
      await againstText(text, async (client) => {
        await expect(client.status()).rejects.toMatchObject({ code: 'CONTROL_MALFORMED' })
      })
    },
  )
})
