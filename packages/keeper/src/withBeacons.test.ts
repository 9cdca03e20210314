import { BeaconUnreachableError } from '@millpond/consensus'
import type { Task } from '@millpond/sdk/daemon'
import { describe, expect, test } from 'vitest'
import { withBeacons } from './withBeacons.ts'

const context = { signal: new AbortController().signal }
const down = new BeaconUnreachableError({ origin: 'http://a', endpoint: '/', reason: 'refused' })
const failing = (error: Error): Task => ({ name: 'duty', run: () => Promise.reject(error) })
const working = (reason: string): Task => ({
  name: 'duty',
  run: async () => ({ kind: 'idle', reason }),
})

describe('withBeacons', () => {
  test('default', async () => {
    const task = withBeacons([working('first'), working('second')])
    expect(task.name).toBe('duty')
    expect(await task.run(context)).toEqual({ kind: 'idle', reason: 'first' })
  })

  test('behavior: asks the next node when one fails', async () => {
    const task = withBeacons([failing(down), working('second')])
    expect(await task.run(context)).toEqual({ kind: 'idle', reason: 'second' })
  })

  test('behavior: does not repeat what failed elsewhere', async () => {
    const sending = new Error('the transaction reverted')
    const task = withBeacons([failing(sending), working('second')])
    await expect(task.run(context)).rejects.toBe(sending)
  })

  test('error: BEACON_UNREACHABLE', async () => {
    await expect(withBeacons([failing(down), failing(down)]).run(context)).rejects.toBe(down)
  })
})
