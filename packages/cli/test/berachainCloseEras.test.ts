// Closing a pool whose contracts cannot ask for an exit again, in order: each test needs what those before it did.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createRunner, send } from './createRunner.ts'
import { behindBeacon, behindProxy, hideFunctions } from './hideFunctions.ts'
import { openBerachainPools, operator, signDeposit, staker } from './openBerachainPools.ts'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
beforeAll(async () => {
  chain = await openBerachainPools()
  const { contracts } = await chain.openPool(300_000n * 10n ** 9n)
  const { anvil } = chain
  await hideFunctions(anvil, await behindProxy(anvil, chain.withdrawalVault), [
    'retryFullExit(bytes,uint256)',
    'WITHDRAWAL_FLIGHT_BLOCK_DELAY()',
  ])
  const pool = await behindBeacon(anvil, contracts.stakingPool)
  await hideFunctions(anvil, pool, ['defaultSharesRecipient()'])
  await ok('stake', '20000', ...send(2))
  await chain.anvil.node.mine({ blocks: scaledDelays.cooldown })
  await proveActive()
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)

/** The validator is in the set, and nothing is pending. */
async function proveActive() {
  const { publicKey: pubkey, withdrawalCredentials } = signDeposit(chain)
  const balanceGwei = 300_000n * 10n ** 9n
  await chain.prove([{ pubkey, withdrawalCredentials, balanceGwei, activationEpoch: 0n }])
}

const kindsOf = (output: { steps: { name: string; kind: string }[] }) =>
  Object.fromEntries(output.steps.map(({ name, kind }) => [name, kind]))

describe('pool close with contracts of the BGT era', () => {
  test('error: SENDER_MISSING, as they do not tell who got the first shares', async () => {
    expect(await fail('pool', 'close')).toMatchObject({ exit: 2, code: 'SENDER_MISSING' })
  })

  test('default', async () => {
    const { steps, next } = await ok('pool', 'close', '--from', operator)
    expect(kindsOf({ steps })).toMatchObject({ validator: 'done', floor: 'done', exit: 'now' })
    expect(next.title).toBe('Close the pool for everybody, for good')
  })

  test('behavior: it waits for a partial withdrawal even with --behind-partial', async () => {
    await ok('withdraw', 'request', '10', ...send(2))
    const output = await ok('pool', 'close', '--behind-partial', ...send(1))
    expect(output.sent).toEqual([])
    expect(kindsOf(output)).toMatchObject({ validator: 'later', exit: 'after' })
  })

  test('error: RETRY_MISSING and CLOSE_BLOCKED once an exit was dropped', async () => {
    await ok('withdraw', 'request', '--all', '--confirm', 'close', ...send(1))
    const retry = await fail('pool', 'retry-exit', ...send(3))
    expect(retry).toMatchObject({ exit: 3, code: 'RETRY_MISSING' })
    // Nothing is left to be done by who has no shares and no requests.
    const close = await fail('pool', 'close', ...send(4))
    expect(close).toMatchObject({ exit: 3, code: 'CLOSE_BLOCKED' })
    expect(close.message).toContain('contracts of the BGT era cannot ask again')
    expect((await ok('pool', 'close', '--from', staker)).next.title).toBe(
      'Ask for all of your shares',
    )
  })
})
