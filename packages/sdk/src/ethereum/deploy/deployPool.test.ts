import { parseEther } from 'viem'
import { getBalance, sendTransaction } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bootstrap, installNetwork, poolConfig, readDeployer } from '../../../test/openPool.ts'
import { startAnvil } from '../../../test/startAnvil.ts'
import { readPool } from '../reads/readPool.ts'
import { deployPool } from './deployPool.ts'
import { planPoolDeployment } from './planPoolDeployment.ts'

let anvil: startAnvil.ReturnType
let network: installNetwork.ReturnType

beforeAll(async () => {
  anvil = await startAnvil()
  network = await installNetwork(anvil)
})
afterAll(() => anvil.stop())

async function plan() {
  const config = poolConfig(anvil, network)
  return planPoolDeployment({ ...(await readDeployer(anvil.wallet(0))), config })
}

describe('deployPool', () => {
  test('default', async () => {
    const planned = await plan()
    const seen: string[] = []

    const deployed = await deployPool(anvil.wallet(0), {
      plan: planned,
      onStep: ({ kind, step }) => seen.push(`${kind} ${step.name}`),
    })

    expect(seen).toHaveLength(38)
    expect(seen.slice(-2)).toEqual(['sent PoolManager', 'confirmed PoolManager'])
    expect(deployed.receipts).toHaveLength(19)
    const { poolManager } = deployed.pool
    expect(await readPool(anvil.wallet(0), { poolManager })).toEqual(planned.pool)
    expect(await getBalance(anvil.wallet(0), { address: poolManager })).toBe(bootstrap)
  })

  test('args: isResumed', async () => {
    const client = anvil.wallet(0)
    const planned = await plan()
    // The first seven contracts only: the check of the manager at the end must fail.
    const interrupted = { ...planned, steps: planned.steps.slice(0, 7) }
    await expect(deployPool(client, { plan: interrupted })).rejects.toThrow()

    await expect(deployPool(client, { plan: planned })).rejects.toMatchObject({
      code: 'DEPLOYMENT_NONCE',
    })
    const kinds: string[] = []
    const { receipts } = await deployPool(client, {
      plan: planned,
      isResumed: true,
      onStep: ({ kind }) => kinds.push(kind),
    })

    expect(kinds.filter((kind) => kind === 'skipped')).toHaveLength(7)
    expect(receipts).toHaveLength(12)
  })

  test('error: DEPLOYMENT_NONCE', async () => {
    const client = anvil.wallet(0)
    const planned = await plan()
    const hash = await sendTransaction(client, { to: client.account.address, value: 1n })
    expect(hash).toMatch(/^0x/)

    await expect(deployPool(client, { plan: planned })).rejects.toMatchObject({
      code: 'DEPLOYMENT_NONCE',
      message: expect.stringContaining(`the plan starts at ${planned.nonce}.`),
    })
  })

  test('error: DEPLOYMENT_STEP_FAILED', async () => {
    const planned = await plan()
    const steps = planned.steps.map((step) => {
      return step.name === 'PoolManager' ? { ...step, value: parseEther('0.01') } : step
    })

    await expect(
      deployPool(anvil.wallet(0), { plan: { ...planned, steps } }),
    ).rejects.toMatchObject({
      code: 'DEPLOYMENT_STEP_FAILED',
      step: 'PoolManager',
      cause: { code: 'POOL_MANAGER_BOOTSTRAP_BELOW_MINIMUM' },
    })
  })
})
