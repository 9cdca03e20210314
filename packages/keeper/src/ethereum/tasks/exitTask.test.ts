import { iStakeVaultAbi } from '@millpond/networks/generated/IStakeVault'
import { encodeAbiParameters, type Hex, toEventSelector } from 'viem'
import { describe, expect, test } from 'vitest'
import { fakeAddresses } from '../../../../sdk/test/fakes/fakePool.ts'
import {
  context,
  createFakeKeeper,
  hash,
  knownValidator,
  pubkeyOf,
} from '../../../test/fakeKeeper.ts'
import { exitTask } from './exitTask.ts'

const ether = 10n ** 18n
const entriesOf = (count: number, status: 'active' | 'exit-requested' = 'active') =>
  Array.from({ length: count }, (_, index) => ({ pubkey: pubkeyOf(index + 1), status }))
const validatorsOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    knownValidator({ pubkey: pubkeyOf(index + 1), index: BigInt(index) }),
  )

function run(parameters: Parameters<typeof createFakeKeeper>[0]) {
  const keeper = createFakeKeeper(parameters)
  return { keeper, result: exitTask(keeper).run(context) }
}

const lacking = { entries: entriesOf(2), requests: [40n * ether], buffer: 9n * ether }

function requestedLog(pubkey: Hex, blockNumber: bigint) {
  const event = iStakeVaultAbi.find(
    (item) => item.type === 'event' && item.name === 'ExitRequested',
  )
  if (event?.type !== 'event') throw new Error('There is no such event.')
  const data = encodeAbiParameters([{ type: 'bytes' }, { type: 'uint256' }], [pubkey, 1n])
  return { address: fakeAddresses.stakeVault, topics: [toEventSelector(event)], data, blockNumber }
}

describe('exitTask', () => {
  test('default', async () => {
    const { keeper, result } = run({ pool: lacking, validators: validatorsOf(2), exitFee: 3n })
    expect(await result).toEqual({
      kind: 'sent',
      hash,
      details: { demand: 40n * ether, cash: 9n * ether, ids: [1n], unmet: 0, fee: 3n },
    })
    expect(keeper.calls[0]).toMatchObject({
      functionName: 'requestExits',
      args: [[1n], [pubkeyOf(1)], 10n],
      value: 10n,
    })
  })

  test('behavior: what the vaults hold counts as cash', async () => {
    const balances = { [fakeAddresses.stakeVault.toLowerCase()]: 31n * ether }
    const { result } = run({ pool: { ...lacking, balances }, validators: validatorsOf(2) })
    expect(await result).toMatchObject({ kind: 'idle', reason: 'the queue needs no further exit' })
  })

  test('behavior: waits while a request costs more than the limit', async () => {
    const { keeper, result } = run({ pool: lacking, validators: validatorsOf(2), exitFee: 11n })
    expect(await result).toMatchObject({
      kind: 'idle',
      reason: 'an exit request costs 11 wei, more than the limit of 10 wei',
      details: { ids: [1n], fee: 11n },
    })
    expect(keeper.calls).toEqual([])
  })

  test('behavior: has nothing to do without validators', async () => {
    const { result } = run({ pool: { entries: [] } })
    expect(await result).toEqual({ kind: 'idle', reason: 'no validator can exit' })
  })

  test('behavior: says how many exits no key is old enough for', async () => {
    const young = validatorsOf(2).map(({ index, pubkey }) =>
      knownValidator({ pubkey, index, activationEpoch: 399n }),
    )
    const { result } = run({ pool: lacking, validators: young })
    expect(await result).toMatchObject({
      kind: 'idle',
      reason: '1 exits are needed and no key is old enough',
    })
  })

  test('behavior: repeats a dropped request after an hour, and not before', async () => {
    const entries = entriesOf(1, 'exit-requested')
    const pool = { ...lacking, entries }
    const block = { hash: `0x${'b2'.repeat(32)}`, timestamp: 96_401n } as const
    const newest = { number: 300n, hash: block.hash, timestamp: 100_000n }
    const logs = [requestedLog(pubkeyOf(1), 250n)]
    const at = (timestamp: bigint) =>
      run({
        pool: { ...pool, logs, blocks: [{ ...block, number: 250n, timestamp }, newest] },
        validators: validatorsOf(1),
      }).result
    expect((await at(96_401n)).kind).toBe('idle')
    expect(await at(96_400n)).toMatchObject({ kind: 'sent', details: { ids: [1n] } })
  })

  test('behavior: asks for no more than the consensus layer takes from one block', async () => {
    const pool = { entries: entriesOf(20), requests: [1000n * ether] }
    const { result } = run({ pool, validators: validatorsOf(20) })
    expect((await result).details).toMatchObject({
      ids: Array.from({ length: 16 }, (_, index) => BigInt(index) + 1n),
      unmet: 12,
    })
  })

  test('behavior: decides nothing on a beacon node that lags', async () => {
    const { result } = run({ pool: lacking, validators: validatorsOf(2), headTimestamp: 1n })
    expect(await result).toMatchObject({ kind: 'unknown' })
  })
})
