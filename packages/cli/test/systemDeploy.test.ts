import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BerachainDevnet, startBerachainDevnet } from '@millpond/devnet'
import { getNetwork, predeploys, toChain } from '@millpond/networks'
import { planPoolSystem } from '@millpond/sdk/berachain'
import { type Address, concatHex, createWalletClient, type Hex, http, publicActions } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'

const governance = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
const seed: Hex = `0x${'5e'.repeat(32)}`
const send = ['--dev-account', '1', '--via', 'send']

type Deployed = { kind: string; system: Record<string, Address>; fromBlock?: string }

let devnet: BerachainDevnet
let context: createTestContext.ReturnType

beforeAll(async () => {
  devnet = await startBerachainDevnet({ poolSystem: false })
  const env = { MILLPOND_NETWORK: 'berachain-local', MILLPOND_RPC_URL: devnet.rpcUrl }
  context = await createTestContext({ env })
})

afterAll(async () => {
  await devnet.stop()
  await context[Symbol.asyncDispose]()
})

/** Runs `system deploy` with a seed file. */
const deploy = (file: string, ...args: string[]) =>
  context.run('system', 'deploy', '--governance', governance, '--seed-file', file, ...args)

/** Sends the first steps of a plan, as an interrupted run does. */
async function sendSteps(count: number) {
  const account = mnemonicToAccount('test test test test test test test test test test test junk')
  const chain = toChain(getNetwork('berachain-local'), devnet.rpcUrl)
  const transport = http(devnet.rpcUrl)
  const wallet = createWalletClient({ account, chain, transport, pollingInterval: 20 })
  for (const { salt, initCode } of planPoolSystem({ governance, seed }).steps.slice(0, count)) {
    const data = concatHex([salt, initCode])
    const hash = await wallet.sendTransaction({ to: predeploys.create2Factory, data })
    await wallet.extend(publicActions).waitForTransactionReceipt({ hash })
  }
}

describe('system deploy', () => {
  test('behavior: previews every address, makes a seed and sends nothing', async () => {
    const { code, stdout, stderr } = await deploy('seed.txt')
    expect(code).toBe(0)
    expect(stderr).toContain('Made a new seed in')
    const path = join(context.directory, 'seed.txt')
    const made = (await readFile(path, 'utf8')).trim() as Hex
    expect(made).toMatch(/^0x[0-9a-f]{64}$/)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const { system } = planPoolSystem({ governance, seed: made })
    expect(stdout).toContain('Deploy a pool system in 6 transactions')
    expect(stdout).toContain('Preview: nothing was sent.')
    for (const address of Object.values(system)) expect(stdout).toContain(address)

    const again = (await deploy('seed.txt', '--json')).json() as {
      system: unknown
      steps: { isDeployed: boolean }[]
    }
    expect(again.system).toEqual(system)
    expect(again.steps.map(({ isDeployed }) => isDeployed)).toEqual(Array(6).fill(false))
  })

  test('default', async () => {
    const { code, stdout, stderr } = await deploy('seed.txt', ...send, '--json')
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    const { kind, system, fromBlock }: Deployed = JSON.parse(stdout)
    expect(kind).toBe('deployed')
    const config = JSON.parse(await readFile(join(context.directory, 'millpond.json'), 'utf8'))
    expect(config).toEqual({
      network: 'berachain-local',
      factory: system.factory,
      delegationHandlerFactory: system.delegationHandlerFactory,
    })

    // What was deployed has the powers that were asked for, and the block is early enough.
    const { withdrawalVault, accountingOracle } = system
    const places = { withdrawalVault, accountingOracle }
    const powers = JSON.stringify({ governance, fromBlock: Number(fromBlock), ...places })
    await writeFile(join(context.directory, 'powers.json'), powers)
    const checked = await context.run('system', 'check', '--declaration', 'powers.json')
    expect({ code: checked.code, stderr: checked.stderr }).toEqual({ code: 0, stderr: '' })
    expect(checked.stdout).not.toMatch(/^(failed|unknown|undeclared)/m)
    // Governance of the local chain is somebody else.
    const other = await context.run('system', 'check')
    expect(other.code).toBe(1)
    expect(other.stdout).toContain(`owner: ${governance} is not declared`)
  })

  test('behavior: goes on where an earlier run stopped, and does nothing when all stands', async () => {
    await context.writeSecret('known.txt', seed)
    await sendSteps(2)
    const preview = await deploy('known.txt')
    expect(preview.stdout).toContain('Deploy a pool system in 4 transactions')
    expect(preview.stdout).toMatch(/SmartOperator +0x[0-9a-fA-F]{40}, stands/)

    const { code, stdout, stderr } = await deploy('known.txt', ...send, '--json')
    expect(code).toBe(0)
    expect(stderr).toContain('skipped   SmartOperator\n  skipped   StakingPool\n')
    expect(stderr).toContain('confirmed DelegationHandlerDeployer')
    const deployed: Deployed = JSON.parse(stdout)
    expect(deployed.system).toEqual(planPoolSystem({ governance, seed }).system)
    // It does not know where the first run began.
    expect(deployed.fromBlock).toBeUndefined()

    const again = await deploy('known.txt', ...send, '--json')
    expect(again.code).toBe(0)
    expect(again.stderr).not.toContain('sent ')
  })

  test('error: VIA_UNSUPPORTED', async () => {
    const { code, stderr } = await deploy('seed.txt', '--via', 'safe')
    expect(code).toBe(2)
    expect(stderr).toContain('VIA_UNSUPPORTED')
  })

  test('error: SENDER_MISSING', async () => {
    const { code, stderr } = await deploy('seed.txt', '--via', 'send')
    expect(code).toBe(3)
    expect(stderr).toContain('SENDER_MISSING')
  })

  test('error: SEED_MALFORMED', async () => {
    await context.writeSecret('short.txt', '0x12')
    const { code, stderr } = await deploy('short.txt')
    expect(code).toBe(3)
    expect(stderr).toContain('SEED_MALFORMED')
    expect(stderr).not.toContain('0x12')
  })

  test('error: SECRET_FILE_OPEN', async () => {
    await writeFile(join(context.directory, 'open.txt'), seed, { mode: 0o644 })
    const { code, stderr } = await deploy('open.txt')
    expect(code).toBe(3)
    expect(stderr).toContain('SECRET_FILE_OPEN')
    expect(stderr).not.toContain(seed.slice(2))
  })
})
