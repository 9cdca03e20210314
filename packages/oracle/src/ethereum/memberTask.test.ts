import { type Call, ContractRevertError, createSender, type Sender } from '@millpond/sdk'
import { hashReport } from '@millpond/sdk/ethereum'
import { createClient, encodeErrorResult, parseAbi } from 'viem'
import { anvil } from 'viem/chains'
import { describe, expect, test } from 'vitest'
import { createFakeChain, knownValidator } from '../../../sdk/test/fakes/fakeBeacon.ts'
import { createFakeExecution, Revert } from '../../../sdk/test/fakes/fakeExecution.ts'
import {
  createFakePool,
  type FakePoolState,
  fakeAddresses,
} from '../../../sdk/test/fakes/fakePool.ts'
import { memberTask } from './memberTask.ts'

const pubkey = `0x${'01'.repeat(48)}` as const
const entry = { pubkey, status: 'active', validatorIndex: 70n } as const
const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' as const
const hash = `0x${'77'.repeat(32)}` as const
const voteContext = { signal: new AbortController().signal }

function createSent() {
  const calls: Call[] = []
  const sender: Sender = {
    account,
    send: async (call) => {
      calls.push(call)
      return { kind: 'sent', hash }
    },
  }
  return { calls, sender }
}

function run(state: Partial<FakePoolState>, sender: Sender, finalizedEpoch = 225n) {
  const { task } = createTask(state, () => sender, finalizedEpoch)
  return task.run(voteContext)
}

function createTask(
  state: Partial<FakePoolState>,
  createSenderOf: (transport: ReturnType<typeof createFakeExecution>['transport']) => Sender,
  finalizedEpoch = 225n,
) {
  const values: Partial<FakePoolState> = {
    entries: [entry],
    fundedIds: [1n],
    members: [account],
    ...state,
  }
  const { pool, ...execution } = createFakePool(values)
  const { transport, requested } = createFakeExecution(execution)
  const validators = [knownValidator({ pubkey, index: 70n })]
  const task = memberTask({
    beacons: [createFakeChain({ finalizedEpoch, validators })],
    client: createClient({ chain: anvil, transport }),
    pool,
    frameEpochs: 225,
    fromBlock: 200n,
    sender: createSenderOf(transport),
  })
  return { task, requested }
}

describe('memberTask', () => {
  test('default', async () => {
    const { sender, calls } = createSent()

    const voted = await run({}, sender)
    const [vote] = calls
    expect(voted).toMatchObject({
      kind: 'sent',
      hash,
      details: { step: 'vote', referenceSlot: 7199n, support: 0, quorum: 2, invalid: [] },
    })
    expect(vote?.functionName).toBe('vote')
    const reportHash = vote?.args[1] as typeof hash

    const waiting = await run({ support: 1n, vote: [7199n, reportHash] }, sender)
    expect(waiting).toMatchObject({ kind: 'idle', reason: 'voted; 1 of 2 votes' })

    await run({ support: 2n, vote: [7199n, reportHash] }, sender)
    const deliver = calls[1]
    expect(deliver?.functionName).toBe('deliver')
    const report = deliver?.args[0] as Parameters<typeof hashReport>[0]['report']
    const committee = fakeAddresses.oracleCommittee
    expect(hashReport({ chainId: 31_337, committee, report })).toBe(reportHash)
    expect(calls.length).toBe(2)
  })

  test('behavior: sends nothing while the report is unknown', async () => {
    const { sender, calls } = createSent()
    expect(await run({}, sender, 10n)).toEqual({
      kind: 'unknown',
      reason: 'The first frame is not finalized yet.',
    })
    expect(calls).toEqual([])
  })

  test('behavior: is no stranger to a committee that refuses to speak of strangers', async () => {
    const { sender, calls } = createSent()
    const views = {
      oracleCommittee: {
        voteOf: () => {
          throw new Error('a stranger is never asked about')
        },
      },
    }
    expect(await run({ members: [], views }, sender)).toMatchObject({
      kind: 'idle',
      reason: `${account} is not a member`,
    })
    await run({ members: [], views, support: 2n }, sender)
    expect(calls.map(({ functionName }) => functionName)).toEqual(['deliver'])
  })

  test('behavior: only simulates in a dry run', async () => {
    const asked: unknown[] = []
    const views = {
      oracleCommittee: {
        vote: (...args: unknown[]) => {
          asked.push(args)
        },
      },
    }
    const { task, requested } = createTask({ views }, (transport) =>
      createSender(createClient({ account, chain: anvil, transport }), { isDryRun: true }),
    )
    expect(await task.run(voteContext)).toMatchObject({
      kind: 'planned',
      details: { step: 'vote', referenceSlot: 7199n },
    })
    expect(asked.length).toBeGreaterThan(0)
    expect(requested.filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('behavior: another member may deliver first', async () => {
    const error = new ContractRevertError({
      code: 'ORACLE_COMMITTEE_ALREADY_PROCESSED',
      message: 'done',
      args: [],
      errorName: 'OracleCommittee_AlreadyProcessed',
      data: '0x',
      next: [],
    })
    const sender: Sender = { account, send: () => Promise.reject(error) }
    expect(await run({ support: 2n }, sender)).toMatchObject({
      kind: 'idle',
      reason: 'another member delivered the report',
    })
  })

  test('error: POOL_MANAGER_REPORT_REJECTED', async () => {
    const abi = parseAbi(['error PoolManager_ReportRejected(uint8 rule)'])
    const data = encodeErrorResult({ abi, errorName: 'PoolManager_ReportRejected', args: [3] })
    const views = {
      oracleCommittee: {
        deliver: () => {
          throw new Revert(data)
        },
      },
    }
    const { task } = createTask({ support: 2n, views }, (transport) =>
      createSender(createClient({ account, chain: anvil, transport }), { isDryRun: true }),
    )
    await expect(task.run(voteContext)).rejects.toMatchObject({
      code: 'POOL_MANAGER_REPORT_REJECTED',
    })
  })
})
