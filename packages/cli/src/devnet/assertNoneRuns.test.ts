import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assertNoneRuns } from './assertNoneRuns.ts'
import { type DevnetState, writeDevnetState } from './devnetState.ts'

let directory: string
let dead: number
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'millpond-state-'))
  dead = spawnSync(process.execPath, ['--version']).pid
})
afterEach(() => rm(directory, { recursive: true, force: true }))

function write(pids: Pick<DevnetState, 'pid' | 'executionPid'>): Promise<void> {
  const urls = { rpcUrl: '', beaconUrl: '', controlUrl: '', controlToken: '' }
  return writeDevnetState(directory, {
    family: 'ethereum',
    ...urls,
    ...pids,
    contracts: {},
    ssvOperators: [],
  })
}

describe('assertNoneRuns', () => {
  test('default', async () => {
    await assertNoneRuns(directory)
    await write({ pid: dead })
    await assertNoneRuns(directory)
    await write({ pid: dead, executionPid: dead })
    await assertNoneRuns(directory)
  })

  test('error: DEVNET_RUNNING', async () => {
    await write({ pid: process.pid, executionPid: dead })
    const error = { code: 'DEVNET_RUNNING', exitCode: 3 }
    await expect(assertNoneRuns(directory)).rejects.toMatchObject(error)
  })

  test('error: DEVNET_EXECUTION_LEFT', async () => {
    await write({ pid: dead, executionPid: process.pid })
    await expect(assertNoneRuns(directory)).rejects.toMatchObject({
      code: 'DEVNET_EXECUTION_LEFT',
      exitCode: 3,
      message: expect.stringContaining(`process ${process.pid}, its execution client`),
      metaMessages: [expect.stringContaining(`\`kill ${process.pid}\``)],
    })
  })
})
