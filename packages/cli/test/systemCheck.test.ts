// Long: one system on one local Berachain, in which one thing at a time is made to differ.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBeaconClient } from '@millpond/consensus'
import { type BerachainDevnet, startBerachainDevnet } from '@millpond/devnet'
import { getNetwork, toChain } from '@millpond/networks'
import { accountingOracleAbi } from '@millpond/networks/generated/AccountingOracle'
import { delegationHandlerAbi } from '@millpond/networks/generated/DelegationHandler'
import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import {
  stakingPoolContractsFactoryAbi,
  stakingPoolContractsFactoryBytecode,
} from '@millpond/networks/generated/StakingPoolContractsFactory'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { type CoreContracts, checkDeployment, roleHash } from '@millpond/sdk/berachain'
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  publicActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'
import { secretKey } from './openBerachainPools.ts'
import { startForwarder } from './systemForwarder.ts'

const stranger = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
const otherRole: Hex = `0x${'12'.repeat(32)}`

type Finding = {
  contract: string
  item: string
  kind: string
  extra?: string[]
  missing?: string[]
}
type System = NonNullable<BerachainDevnet['contracts']['poolSystem']>

let devnet: BerachainDevnet
let context: createTestContext.ReturnType
let system: System
let governance: ReturnType<typeof openWallet>
let operator: ReturnType<typeof openWallet>
let pubkey: Hex
let contracts: CoreContracts
let clean: number

function openWallet({ privateKey }: { privateKey: Hex }) {
  return createWalletClient({
    account: privateKeyToAccount(privateKey),
    chain: toChain(getNetwork('berachain-local'), devnet.rpcUrl),
    transport: http(devnet.rpcUrl),
    pollingInterval: 20,
  }).extend(publicActions)
}

type Wallet = ReturnType<typeof openWallet>

/** Sends a call and waits for it. */
async function send(wallet: Wallet, address: Address, abi: Abi, name: string, ...args: unknown[]) {
  const hash = await wallet.writeContract({ address, abi, functionName: name, args } as never)
  const { status } = await wallet.waitForTransactionReceipt({ hash })
  expect(status).toBe('success')
}

/** What `system check` says: its exit code and what is not as declared. */
async function check(...args: string[]) {
  const { code, stdout, stderr } = await context.run('system', 'check', ...args, '--json')
  const { findings }: { findings: Finding[] } = JSON.parse(stdout || '{"findings":[]}')
  const failed = findings
    .filter(({ kind }) => kind === 'failed')
    .map(({ contract, item, extra, missing }) => ({ contract, item, extra, missing }))
  return { code, stderr, findings, failed, kinds: new Set(findings.map(({ kind }) => kind)) }
}

async function declare(name: string, declaration: unknown) {
  await writeFile(join(context.directory, name), JSON.stringify(declaration))
}

const short = () => `${pubkey.slice(0, 6)}…${pubkey.slice(-4)}`

beforeAll(async () => {
  devnet = await startBerachainDevnet()
  const { poolSystem } = devnet.contracts
  const [, second] = devnet.accounts
  if (!poolSystem || !second) throw new Error('The chain has no pool system.')
  system = poolSystem
  governance = openWallet(devnet.governance)
  operator = openWallet(second)
  const env = {
    MILLPOND_NETWORK: 'berachain-local',
    MILLPOND_RPC_URL: devnet.rpcUrl,
    MILLPOND_BEACON_URL: devnet.nodeApiUrl,
    MILLPOND_FACTORY: system.factory,
    MILLPOND_DELEGATION_HANDLER_FACTORY: system.delegationHandlerFactory,
  }
  context = await createTestContext({ env })
  const { withdrawalVault, accountingOracle } = system
  await declare('places.json', { withdrawalVault, accountingOracle })
  // The same chain, as one of somebody else who did not say who governs it.
  const node = createBeaconClient({ url: devnet.nodeApiUrl })
  const { timeSeconds, validatorsRoot } = await node.genesis()
  const genesis = { timeSeconds: Number(timeSeconds), validatorsRoot }
  const chain = { extends: 'berachain-local', name: 'theirs', kind: 'test', genesis }
  await declare('theirs.json', chain)
  const opened = await check('--declaration', 'places.json')
  expect(opened).toMatchObject({ code: 0, kinds: new Set(['passed']) })

  await context.writeSecret('validator.key', secretKey)
  const { address } = operator.account
  const people = ['--validator-admin', address, '--shares-recipient', address]
  const args = ['--key-file', 'validator.key', '--dev-account', '1', '--via', 'send']
  const created = await context.run('pool', 'create', ...people, '--confirm', 'deposit', ...args)
  expect({ code: created.code, stderr: created.code === 0 ? '' : created.stderr }).toEqual({
    code: 0,
    stderr: '',
  })
  const status = await context.run('pool', 'status', '--json')
  ;({ pubkey, contracts } = status.json() as { pubkey: Hex; contracts: CoreContracts })
  const pool = { validatorAdmins: [address], sharesRecipient: address }
  await declare('powers.json', {
    withdrawalVault,
    accountingOracle,
    pools: { [pubkey]: pool },
  })
  clean = await devnet.snapshot()
})

afterEach(() => devnet.rewind(clean))

afterAll(async () => {
  await devnet.stop()
  await context[Symbol.asyncDispose]()
})

const declared = ['--declaration', 'powers.json']

describe('system check', () => {
  test('default', async () => {
    const { code, kinds, findings } = await check(...declared)
    expect({ code, kinds }).toEqual({ code: 0, kinds: new Set(['passed']) })
    const names = new Set(findings.map(({ contract }) => contract))
    expect([...names]).toEqual([
      'StakingPoolContractsFactory',
      'StakingPoolContractsFactory implementation',
      'WithdrawalVault',
      'WithdrawalVault implementation',
      'AccountingOracle',
      'AccountingOracle implementation',
      'DelegationHandlerFactory',
      'DelegationHandlerFactory implementation',
      'SmartOperator beacon',
      'SmartOperator implementation',
      'StakingPool beacon',
      'StakingPool implementation',
      'StakingRewardsVault beacon',
      'StakingRewardsVault implementation',
      'IncentiveCollector beacon',
      'IncentiveCollector implementation',
      'DelegationHandler beacon',
      'DelegationHandler implementation',
      `StakingPool of ${short()}`,
      `SmartOperator of ${short()}`,
      `StakingRewardsVault of ${short()}`,
      `IncentiveCollector of ${short()}`,
    ])
  })

  test('behavior: says what the operator of a pool decides, and does not judge it undeclared', async () => {
    const { code, stdout } = await context.run('system', 'check')
    expect(code).toBe(0)
    expect(stdout).toContain(`VALIDATOR_ADMIN_ROLE ${operator.account.address}: this pool is not`)
    expect(stdout).toMatch(/^passed {6}WithdrawalVault {2,}\d+ as declared$/m)
    expect(stdout).not.toMatch(/^(failed|unknown)/m)
  })

  test.each([
    ['AccountingOracle', 'FEEDER_ROLE', roleHash('FEEDER_ROLE'), stranger],
    ['AccountingOracle', 'other roles', otherRole, `${otherRole} ${stranger}`],
  ])('behavior: governance gives a role at %s: %s', async (contract, item, role, extra) => {
    await send(
      governance,
      system.accountingOracle,
      accountingOracleAbi,
      'grantRole',
      role,
      stranger,
    )
    const { code, stderr, failed } = await check(...declared)
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [{ contract, item, extra: [extra], missing: [] }],
    })
    expect(stderr).toContain('SYSTEM_CHECK_FAILED')

    const abi = accountingOracleAbi
    await send(governance, system.accountingOracle, abi, 'revokeRole', role, stranger)
    expect((await check(...declared)).code).toBe(0)
  })

  test('behavior: somebody gets a role in a pool', async () => {
    const role = roleHash('BGT_MANAGER_ROLE')
    const { smartOperator, stakingRewardsVault, incentiveCollector } = contracts
    await send(operator, smartOperator, smartOperatorAbi, 'grantRole', role, stranger)
    const admin = roleHash('DEFAULT_ADMIN_ROLE')
    for (const address of [smartOperator, stakingRewardsVault, incentiveCollector])
      await send(governance, address, smartOperatorAbi, 'grantRole', admin, stranger)

    const { code, failed } = await check(...declared)
    const extra = { extra: [stranger], missing: [] }
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [
        { contract: `SmartOperator of ${short()}`, item: 'DEFAULT_ADMIN_ROLE', ...extra },
        { contract: `SmartOperator of ${short()}`, item: 'BGT_MANAGER_ROLE', ...extra },
        { contract: `StakingRewardsVault of ${short()}`, item: 'DEFAULT_ADMIN_ROLE', ...extra },
        { contract: `IncentiveCollector of ${short()}`, item: 'DEFAULT_ADMIN_ROLE', ...extra },
      ],
    })
    // Declared, the operator's role is right; with --pool the same pool is looked at.
    const { address } = operator.account
    const roles = { BGT_MANAGER_ROLE: [stranger] }
    const pool = { validatorAdmins: [address], sharesRecipient: address, roles }
    await declare('more.json', { pools: { [pubkey]: pool } })
    const alone = await check('--declaration', 'more.json', '--pool', contracts.stakingPool)
    expect(alone.failed.map(({ item }) => item)).toEqual(Array(3).fill('DEFAULT_ADMIN_ROLE'))
  })

  test('behavior: a role that is declared is gone', async () => {
    const { address } = governance.account
    const admin = roleHash('DEFAULT_ADMIN_ROLE')
    const abi = withdrawalVaultAbi
    await send(governance, system.withdrawalVault, abi, 'renounceRole', admin, address)
    const { code, failed } = await check(...declared)
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [
        { contract: 'WithdrawalVault', item: 'DEFAULT_ADMIN_ROLE', extra: [], missing: [address] },
      ],
    })
  })

  test('behavior: governance offers ownership of the factory and of a pool', async () => {
    for (const address of [system.factory, contracts.stakingPool])
      await send(governance, address, stakingPoolAbi, 'transferOwnership', stranger)
    const { code, failed } = await check(...declared)
    const offered = { item: 'pendingOwner', extra: [stranger], missing: [] }
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [
        { contract: 'StakingPoolContractsFactory', ...offered },
        { contract: `StakingPool of ${short()}`, ...offered },
      ],
    })
    const shown = await context.run('system', 'check')
    expect(shown.stdout).toContain(`pendingOwner: ${stranger} is not declared\n  next: `)
  })

  test('behavior: governance upgrades implementations', async () => {
    // A factory that keeps something else in one of its constants.
    const bytecode = stakingPoolContractsFactoryBytecode.replaceAll('610258', '610259') as Hex
    expect(bytecode).not.toBe(stakingPoolContractsFactoryBytecode)
    const hash = await governance.deployContract({ abi: [], bytecode })
    const { contractAddress } = await governance.waitForTransactionReceipt({ hash })
    const { factory, withdrawalVault } = system
    const abi = stakingPoolContractsFactoryAbi
    await send(governance, factory, abi, 'upgradeStakingRewardsVaultBeaconImpl', withdrawalVault)
    await send(governance, factory, abi, 'upgradeToAndCall', contractAddress, '0x')

    const { code, failed } = await check(...declared)
    expect((await check(...declared, '--pool', pubkey)).code).toBe(1)
    const ofFactory = 'StakingPoolContractsFactory'
    const code_ = expect.stringMatching(/^code 0x[0-9a-f]{64}$/)
    expect(code).toBe(1)
    expect(failed).toContainEqual({
      contract: `${ofFactory} implementation`,
      item: 'code',
      extra: [code_],
      missing: [`published ${ofFactory}`],
    })
    expect(failed).toContainEqual({
      contract: ofFactory,
      item: 'MAX_TIMESTAMP_AGE',
      extra: ['601'],
      missing: ['600'],
    })
    // What can still be initialized is named, too: here a proxy took the place of code.
    expect(failed).toContainEqual({
      contract: 'StakingRewardsVault implementation',
      item: 'code',
      extra: [code_],
      missing: ['published StakingRewardsVault'],
    })
    expect(failed).toContainEqual({
      contract: 'StakingRewardsVault implementation',
      item: 'initialized version',
      extra: ['1'],
      missing: ['18446744073709551615'],
    })
  })

  test('behavior: governance changes a parameter and pauses', async () => {
    const abi = stakingPoolContractsFactoryAbi
    await send(governance, system.factory, abi, 'setZeroValidatorBalanceGIndex', 2n ** 46n)
    await send(governance, system.withdrawalVault, withdrawalVaultAbi, 'pause')
    const { code, failed } = await check(...declared)
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [
        {
          contract: 'StakingPoolContractsFactory',
          item: 'zeroValidatorBalanceGIndex',
          extra: [String(2n ** 46n)],
          missing: ['199011604627456'],
        },
        { contract: 'WithdrawalVault', item: 'paused', extra: ['true'], missing: ['false'] },
      ],
    })
  })

  test('behavior: the factory names another vault than the declared', async () => {
    await declare('places.json', { withdrawalVault: stranger })
    const { code, failed } = await check('--declaration', 'places.json')
    const [extra, missing] = [[system.withdrawalVault], [stranger]]
    const contract = 'StakingPoolContractsFactory'
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [{ contract, item: 'withdrawalVault', extra, missing }],
    })
  })

  test('behavior: who may use a delegation handler must be declared', async () => {
    const sender = ['--dev-account', '1', '--via', 'send']
    const args = ['--pool', pubkey, ...sender, '--json']
    const deployed = await context.run('delegation', 'deploy', ...args)
    const { result } = deployed.json() as { result: { handler: Address } }
    expect((await check(...declared)).code).toBe(0)

    const role = roleHash('DELEGATION_MANAGER_ROLE')
    await send(governance, result.handler, delegationHandlerAbi, 'grantRole', role, stranger)
    expect(await check(...declared)).toMatchObject({
      code: 1,
      failed: [
        {
          contract: `DelegationHandler of ${short()}`,
          item: 'DELEGATION_MANAGER_ROLE',
          extra: [stranger],
        },
      ],
    })
    await declare('lent.json', { handlers: { [pubkey]: { managers: [stranger] } } })
    expect((await check('--declaration', 'lent.json')).code).toBe(0)
    expect((await check('--declaration', 'lent.json', '--pool', pubkey)).code).toBe(0)
  })

  test('behavior: a node that refuses logs leaves the roles unknown', async () => {
    const node = await startForwarder(devnet.rpcUrl, ['eth_getLogs'])
    try {
      const { code, stderr, findings, failed } = await check(...declared, '--rpc-url', node.url)
      expect({ code, failed }).toEqual({ code: 3, failed: [] })
      expect(stderr).toContain('SYSTEM_CHECK_UNKNOWN')
      const unknown = findings.filter(({ kind }) => kind === 'unknown')
      expect(unknown.map(({ contract, item }) => `${contract} ${item}`)).toContain(
        'AccountingOracle FEEDER_ROLE',
      )
    } finally {
      await node.close()
    }
  })

  test('behavior: logs that begin after the deployment leave the roles unknown', async () => {
    const { number } = await governance.getBlock()
    const { code, findings } = await check(...declared, '--from-block', String(number))
    expect(code).toBe(3)
    expect(findings).toContainEqual(
      expect.objectContaining({
        contract: 'WithdrawalVault',
        item: 'DEFAULT_ADMIN_ROLE',
        kind: 'unknown',
      }),
    )
  })

  test('behavior: contracts of another generation are told, not judged by our code', async () => {
    const client = createPublicClient({ transport: http(devnet.rpcUrl) })
    const network = getNetwork('berachain-local')
    const { factory, delegationHandlerFactory } = system
    const { findings } = await checkDeployment(client, {
      network,
      fork: 'fulu',
      factory,
      delegationHandlerFactory,
      generation: 'other',
      declared: {},
      fromBlock: 0n,
    })
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['passed', 'undeclared']))
    const { address } = governance.account
    expect(findings.find(({ item }) => item === 'owner')).toMatchObject({
      kind: 'undeclared',
      values: [address],
    })
  })

  test('behavior: says when a declared validator has nothing here', async () => {
    const nobody = `0x${'ab'.repeat(48)}`
    await declare('typo.json', { handlers: { [nobody]: {} } })
    const { code, stderr } = await check('--declaration', 'typo.json')
    expect(code).toBe(0)
    expect(stderr).toContain(`Nothing of ${nobody} was checked`)
  })

  test('error: DECLARATION_MISSING', async () => {
    const { code, stderr } = await check('--network', './theirs.json', '--from-block', '0')
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('DECLARATION_MISSING'),
    })
  })

  test('error: FROM_BLOCK_MISSING', async () => {
    const { code, stderr } = await check('--network', './theirs.json', ...declared)
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('FROM_BLOCK_MISSING'),
    })
  })

  test.each([
    ['no JSON', '{', 'it is not JSON'],
    ['a list', '[]', 'it is not an object'],
    ['a foreign key', '{"owner":"0x"}', 'the key "owner" is not known'],
    ['a wrong address', '{"governance":"0x12"}', '"governance" is not usable'],
    ['no public key', '{"pools":{"0x12":{}}}', '"pools" has "0x12", no public key'],
    ['half a pool', `{"pools":{"0x${'ab'.repeat(48)}":{}}}`, '"validatorAdmins" of'],
  ])('error: DECLARATION_MALFORMED for %s', async (_, text, reason) => {
    await writeFile(join(context.directory, 'wrong.json'), text)
    const { code, stderr } = await context.run('system', 'check', '--declaration', 'wrong.json')
    expect(code).toBe(3)
    expect(stderr).toContain('DECLARATION_MALFORMED')
    expect(stderr).toContain(reason)
  })
})
