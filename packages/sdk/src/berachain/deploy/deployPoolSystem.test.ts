import { predeploys } from '@millpond/networks'
import { accountingOracleAbi } from '@millpond/networks/generated/AccountingOracle'
import { delegationHandlerFactoryAbi } from '@millpond/networks/generated/DelegationHandlerFactory'
import { stakingPoolContractsFactoryAbi } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { type Address, concatHex, type Hex, keccak256, toHex } from 'viem'
import { readContract, sendTransaction } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAnvil } from '../../../test/startAnvil.ts'
import { roleHash } from '../../check/roleHash.ts'
import { grantRoleSync } from '../actions/grantRole.ts'
import { deployPoolSystem } from './deployPoolSystem.ts'
import { planPoolSystem } from './planPoolSystem.ts'

let anvil: startAnvil.ReturnType
beforeAll(async () => {
  anvil = await startAnvil()
})
afterAll(() => anvil.stop())

const seedOf = (name: string): Hex => keccak256(toHex(name))
const governanceOf = (index: number): Address => anvil.wallet(index).account.address

describe('planPoolSystem', () => {
  test('behavior: another seed or another owner gives other addresses, the same give the same', () => {
    const plan = planPoolSystem({ governance: governanceOf(1), seed: seedOf('plan') })
    expect(planPoolSystem({ governance: governanceOf(1), seed: seedOf('plan') })).toEqual(plan)

    const others = planPoolSystem({ governance: governanceOf(1), seed: seedOf('other') })
    const addresses = [...Object.values(plan.system), ...Object.values(others.system)]
    expect(new Set(addresses).size).toBe(8)

    const { steps } = planPoolSystem({ governance: governanceOf(2), seed: seedOf('plan') })
    expect(steps[4]?.address).not.toBe(plan.steps[4]?.address)
  })
})

describe('deployPoolSystem', () => {
  test('default', async () => {
    const client = anvil.wallet(0)
    const governance = governanceOf(1)
    const plan = planPoolSystem({ governance, seed: seedOf('default') })
    const seen: string[] = []

    const deployed = await deployPoolSystem(client, {
      plan,
      onStep: ({ kind, step }) => seen.push(`${kind} ${step.name}`),
    })

    expect(seen.slice(-2)).toEqual([
      'sent DelegationHandlerDeployer',
      'confirmed DelegationHandlerDeployer',
    ])
    expect(deployed.receipts).toHaveLength(6)
    expect(deployed.fromBlock).toBe(deployed.receipts[0]?.blockNumber)
    const { factory, withdrawalVault, accountingOracle, delegationHandlerFactory } = deployed.system
    const ofFactory = { address: factory, abi: stakingPoolContractsFactoryAbi } as const
    expect([
      await readContract(client, { ...ofFactory, functionName: 'owner' }),
      await readContract(client, { ...ofFactory, functionName: 'withdrawalVault' }),
      await readContract(client, { ...ofFactory, functionName: 'accountingOracle' }),
      await readContract(client, {
        address: delegationHandlerFactory,
        abi: delegationHandlerFactoryAbi,
        functionName: 'owner',
      }),
    ]).toEqual([governance, withdrawalVault, accountingOracle, governance])
    expect(
      await readContract(client, {
        address: withdrawalVault,
        abi: withdrawalVaultAbi,
        functionName: 'hasRole',
        args: [roleHash('DEFAULT_ADMIN_ROLE'), governance],
      }),
    ).toBe(true)
  })

  test('behavior: governance names who reports balances, in a call of its own', async () => {
    const plan = planPoolSystem({ governance: governanceOf(1), seed: seedOf('feeder') })
    const { accountingOracle } = (await deployPoolSystem(anvil.wallet(0), { plan })).system
    const feeder = governanceOf(2)
    const isFeeder = () =>
      readContract(anvil.wallet(0), {
        address: accountingOracle,
        abi: accountingOracleAbi,
        functionName: 'hasRole',
        args: [roleHash('FEEDER_ROLE'), feeder],
      })
    expect(await isFeeder()).toBe(false)
    await grantRoleSync(anvil.wallet(1), {
      contract: accountingOracle,
      role: 'FEEDER_ROLE',
      account: feeder,
    })
    expect(await isFeeder()).toBe(true)
  })

  test('behavior: goes on where it stopped, from another account too', async () => {
    const plan = planPoolSystem({ governance: governanceOf(1), seed: seedOf('resumed') })
    const interrupted = { ...plan, steps: plan.steps.slice(0, 3) }
    await expect(deployPoolSystem(anvil.wallet(0), { plan: interrupted })).rejects.toMatchObject({
      code: 'DEPLOYMENT_STEP_FAILED',
      step: 'factory',
    })

    const kinds: string[] = []
    const onStep = ({ kind }: deployPoolSystem.StepEvent) => kinds.push(kind)
    expect((await deployPoolSystem(anvil.wallet(3), { plan, onStep })).receipts).toHaveLength(3)
    expect(kinds.filter((kind) => kind === 'skipped')).toHaveLength(3)
    const again = await deployPoolSystem(anvil.wallet(0), { plan })
    expect(again).toMatchObject({ receipts: [], fromBlock: undefined, system: plan.system })
  })

  test('error: DEPLOYMENT_STEP_FAILED', async () => {
    const client = anvil.wallet(0)
    const plan = planPoolSystem({ governance: governanceOf(1), seed: seedOf('squatted') })
    const squatted = planPoolSystem({ governance: governanceOf(2), seed: seedOf('squatted') })
    // Somebody who knows the seed deploys first, for another owner.
    await deployPoolSystem(client, { plan: squatted })
    await expect(deployPoolSystem(client, { plan })).rejects.toMatchObject({
      code: 'DEPLOYMENT_STEP_FAILED',
      step: 'Deployer',
    })
    const { salt = '0x', initCode = '0x' } = plan.steps[0] ?? {}
    await expect(
      sendTransaction(client, {
        to: predeploys.create2Factory,
        data: concatHex([salt, initCode]),
      }),
    ).rejects.toThrow()
  })
})
