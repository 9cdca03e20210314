import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { createSender } from '@millpond/sdk'
import { requestWithdrawalSync } from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createBerachainKeeperTasks, defaultLimits, incentivesTask } from '../src/index.ts'
import { asBgtEra } from './asBgtEra.ts'
import { createValidatorBeacon } from './createValidatorBeacon.ts'
import { context, type Keeper, openKeeper, type Pool } from './openKeeper.ts'

let keeper: Keeper
beforeAll(async () => {
  keeper = await openKeeper()
})
afterAll(() => keeper.anvil.stop())

describe('contracts of the BGT era', () => {
  const runAll = async (of: Pool) => {
    const client = asBgtEra(keeper.keeper)
    const sender = createSender(client, { isDryRun: true })
    const shared = { ...keeper.dependencies(of), client, sender }
    const tasks = createBerachainKeeperTasks({
      ...shared,
      beacons: [createValidatorBeacon(keeper, of.pubkey)],
    })
    return Promise.all(
      tasks.map(async (task) => {
        const { kind, ...result } = await task.run(context)
        return [task.name, kind, 'reason' in result ? result.reason : undefined]
      }),
    )
  }

  test('behavior: every duty runs, and none sends what they lack', async () => {
    const open = await keeper.openPool(1)
    await keeper.give(open.contracts.stakingRewardsVault, '10')
    const results = await runAll(open)
    expect(results.map(([name, kind]) => [name, kind])).toEqual([
      ['fees', 'idle'],
      ['rewards', 'planned'],
      ['boost', 'idle'],
      ['incentives', 'idle'],
      ['commission', 'idle'],
      ['exit', 'idle'],
      ['sweep', 'idle'],
      ['payments', 'idle'],
    ])
  })

  test('behavior: tokens are forwarded with a claim, as there is no other way', async () => {
    const open = await keeper.openPool(3)
    const token = await keeper.createToken()
    const args = [open.contracts.smartOperator, parseEther('2')]
    const abi = honeyAbi
    await keeper.send(keeper.governance, { address: token, abi, functionName: 'transfer', args })
    const client = asBgtEra(keeper.keeper)
    const sender = createSender(client, { isDryRun: true })
    const limits = { ...defaultLimits, tokens: [{ token, minAmount: 1n }] }
    const shared = { ...keeper.dependencies(open), client, sender, limits }
    expect(await incentivesTask(shared).run(context)).toMatchObject({
      kind: 'planned',
      call: { functionName: 'claimBoostRewards', args: [[], [token]] },
    })
  })

  test('behavior: a closed pool is left alone with a reason', async () => {
    const pool = await keeper.openPool(2)
    const { withdrawalVault } = keeper
    const { pubkey } = pool
    await keeper.anvil.node.mine({ blocks: scaledDelays.cooldown })
    const assetsGwei = (await keeper.state(pool)).headroom / 10n ** 9n + 1n
    await requestWithdrawalSync(keeper.operator, { withdrawalVault, pubkey, assetsGwei })
    const reasons = new Map((await runAll(pool)).map(([name, , reason]) => [name, reason]))
    expect(reasons.get('exit')).toBe('contracts of this version cannot repeat an exit')
    expect(reasons.get('sweep')).toBe('contracts of this version cannot sweep')
  })
})
