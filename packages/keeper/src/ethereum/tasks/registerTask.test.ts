import { ContractRevertError } from '@millpond/sdk'
import { createDaemonMetrics, createLogger, runDaemon } from '@millpond/sdk/daemon'
import { toFunctionSelector } from 'viem'
import { describe, expect, test } from 'vitest'
import { Revert } from '../../../../sdk/test/fakes/fakeExecution.ts'
import { context, createFakeKeeper, hash, pubkeyOf } from '../../../test/fakeKeeper.ts'
import { registerTask } from './registerTask.ts'

const entries = [
  { pubkey: pubkeyOf(1), status: 'deposited' as const },
  { pubkey: pubkeyOf(2), status: 'deposited' as const, ownerIndex: 1, nonce: 0 },
]
const pool = { entries, ownerNonces: [0n, 0n] }

function refusal(errorName: string, code: string) {
  const message = `The contract refuses the call with ${errorName}().`
  return new ContractRevertError({ code, message, errorName, args: [], data: '0x', next: [] })
}

const removed = refusal('OperatorDoesNotExist', 'OPERATOR_DOES_NOT_EXIST')

describe('registerTask', () => {
  test('default', async () => {
    const keeper = createFakeKeeper({ pool })
    const result = await registerTask(keeper).run(context)
    expect(result).toEqual({ kind: 'sent', hash, details: { ids: [1n], refused: [] } })
    expect(keeper.calls[0]).toMatchObject({
      functionName: 'registerPending',
      args: [[{ ids: [1n] }]],
    })
  })

  test('behavior: a cluster that SSVNetwork refuses holds up no other', async () => {
    const keeper = createFakeKeeper({ pool, refusals: [removed] })
    expect(await registerTask(keeper).run(context)).toMatchObject({
      kind: 'sent',
      details: { ids: [2n], refused: [{ ids: [1n], code: 'OPERATOR_DOES_NOT_EXIST' }] },
    })
  })

  test('error: OPERATOR_DOES_NOT_EXIST', async () => {
    const other = refusal('InsufficientBalance', 'INSUFFICIENT_BALANCE')
    const keeper = createFakeKeeper({ pool, refusals: [removed, other] })
    await expect(registerTask(keeper).run(context)).rejects.toBe(removed)
  })

  test('behavior: stops at a failure that is no refusal', async () => {
    const failure = new Error('the node is gone')
    const keeper = createFakeKeeper({ pool, refusals: [failure] })
    await expect(registerTask(keeper).run(context)).rejects.toBe(failure)
    expect(keeper.calls).toEqual([])
  })

  test('behavior: has nothing to do when all are registered', async () => {
    const keeper = createFakeKeeper({ pool: { entries: [] } })
    expect(await registerTask(keeper).run(context)).toMatchObject({
      kind: 'idle',
      reason: 'every funded validator is registered',
    })
  })

  test('behavior: only simulates in a dry run', async () => {
    const views = { poolManager: { registerPending: () => {} } }
    const keeper = createFakeKeeper({ pool: { ...pool, views }, isDryRun: true })
    expect(await registerTask(keeper).run(context)).toMatchObject({
      kind: 'planned',
      details: { ids: [1n] },
    })
    expect(keeper.requested.filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('behavior: a cluster that changed since it was read is read again by the next run', async () => {
    const controller = new AbortController()
    let runs = 0
    const changed = () => {
      runs += 1
      // Each run simulates and estimates, which both ask once.
      if (runs <= 2) throw new Revert(toFunctionSelector('IncorrectClusterState()'))
    }
    const views = { poolManager: { registerPending: changed } }
    const entry = entries.slice(0, 1)
    const keeper = createFakeKeeper({ pool: { entries: entry, views }, isDryRun: true })
    const lines: Record<string, unknown>[] = []
    const slept: number[] = []
    await runDaemon({
      tasks: [registerTask(keeper)],
      intervalMs: 60_000,
      logger: createLogger({
        name: 'keeper',
        destination: { write: (line) => void lines.push(JSON.parse(line)) },
      }),
      metrics: createDaemonMetrics({ daemon: 'keeper' }),
      signal: controller.signal,
      clock: {
        now: () => slept.reduce((sum, ms) => sum + ms, 0),
        sleep: async (ms) => {
          if (slept.push(ms) === 2) controller.abort()
        },
      },
    })
    expect(slept).toEqual([1_000, 60_000])
    const outcomes = lines.filter(({ task }) => task === 'register')
    expect(outcomes).toMatchObject([
      { outcome: 'failed', err: { code: 'INCORRECT_CLUSTER_STATE' } },
      { outcome: 'planned', ids: ['1'] },
    ])
  })
})
