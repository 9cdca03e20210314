import { ethereumProtocol, startControlServer } from '@millpond/devnet/control'
import { describe, expect, test } from 'vitest'
import { writeDevnetState } from '../src/devnet/devnetState.ts'
import { createTestContext } from './createTestContext.ts'

const root = `0x${'cd'.repeat(32)}` as const

describe('devnet commit', () => {
  test.each([
    [
      { kind: 'committed' as const, root, blockNumber: 7n },
      `The oracles committed ${root}\n  block      7\n`,
      { kind: 'committed', root, blockNumber: 7 },
    ],
    [
      { kind: 'undecided' as const },
      'No root was committed: no cluster has validators, or fewer than three oracles agree.\n',
      { kind: 'undecided' },
    ],
  ])('behavior: says what became of it: %o', async (result, text, data) => {
    await using context = await createTestContext()
    const controlToken = 'token'
    const { url, stop } = await startControlServer({
      protocol: ethereumProtocol,
      target: {
        devnet: {} as never,
        oracles: { commitNow: async () => result, setBehavior: () => undefined },
      },
      port: 0,
      token: controlToken,
      onStop: () => undefined,
    })
    const urls = { rpcUrl: url, beaconUrl: url, controlUrl: url }
    const rest = { controlToken, pid: process.pid, contracts: {}, ssvOperators: [] }
    await writeDevnetState(context.directory, { family: 'ethereum', ...urls, ...rest })
    expect(await context.run('devnet', 'commit')).toMatchObject({ code: 0, stdout: text })
    expect((await context.run('devnet', 'commit', '--json')).json()).toEqual(data)
    await stop()
  })
})
