// Long: one story on one chain.
// The examples of `--help` on a real local Berachain, in an order in which each of them works.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { type BerachainRole, grantRoleCall } from '@millpond/sdk/berachain'
import { type Address, getAddress, type Hash } from 'viem'
import { getTransaction } from 'viem/actions'
import { afterAll, expect, vi } from 'vitest'
import { createRunner, send } from '../createRunner.ts'
import { createTestContext } from '../createTestContext.ts'
import { scriptPrompter } from '../scriptPrompter.ts'
import { accountOf, governance, keyOf, openBerachainChain } from './berachainChain.ts'
import { createStory } from './createStory.ts'
import { runDaemonOnce } from './runDaemonOnce.ts'

const { pol } = getNetwork('berachain-local')
const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
/** Where the story is: the operator's folder, and later one for a validator that is lent BERA. */
let folder: createTestContext.ReturnType = context
const { ok, fail } = createRunner(() => folder)
/** The chain runs in the first folder. */
const devnet = (...words: createTestContext.Words[]) =>
  createRunner(() => context).ok('devnet', words)
const tell = createStory({ family: 'berachain', context: () => folder })
const operator = accountOf(1).address
const staker = accountOf(2).address
const days3 = 129_600
let chain: Awaited<ReturnType<typeof openBerachainChain>>
let running: ReturnType<typeof context.run> | undefined
let checkUp: (printed: unknown) => void
let second: createTestContext.ReturnType | undefined

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await second?.[Symbol.asyncDispose]()
  await context[Symbol.asyncDispose]()
})

const write = (name: string, data: unknown) =>
  writeFile(join(folder.directory, name), JSON.stringify(data))
const advance = (blocks: number, ...words: string[]) =>
  devnet('advance', '--blocks', String(blocks), words)
const contracts = async () => (await ok('pool', 'status')).contracts

/** The key of a validator, as its node keeps it. */
async function writeValidatorKey(byte: number) {
  const value = Buffer.alloc(32, byte).toString('base64')
  const key = { priv_key: { type: 'cometbft/PrivKeyBls12_381', value } }
  await folder.writeSecret('priv_validator_key.json', JSON.stringify(key))
}

async function grant(...roles: BerachainRole[]) {
  for (const role of roles) await ok('roles', 'grant', role, operator, ...send(1))
}

/** Waits until the validator of the folder's pool is in the set. */
async function untilActive() {
  const { pubkey } = await ok('pool', 'status')
  await devnet('advance', '--until', `${pubkey}=active_ongoing`)
}

/** Blocks come while a proof is made; then they come with transactions again. */
async function activate() {
  await devnet('live', '--slot-ms', '500')
  await ok('pool', 'activate', ...send(1))
  await devnet('pause')
}

/** A transaction that no block takes, and the next block as soon as another has its place. */
async function getStuck(bera: string): Promise<Hash> {
  await devnet('live', '--slot-ms', '3600000')
  await fail('stake', bera, ...send(0), '--timeout-seconds', '1')
  const listed: { status: string; hash: Hash }[] = await ok('tx', 'list')
  const found = listed.find(({ status }) => status === 'pending')
  if (!found) throw new Error('Nothing is stuck.')
  const { hash } = found
  const isReplaced = () => expect(getTransaction(chain.wallet(1), { hash })).rejects.toThrow()
  replaced = vi.waitFor(isReplaced, { timeout: 60_000, interval: 50 }).then(() => advance(1))
  return hash
}
let replaced: Promise<unknown> = Promise.resolve()

let stuck: Hash

const delegation = async (): Promise<{ handler: Address }> =>
  (await ok('delegation', 'status')).delegation

/** A folder for another validator, on the same chain. */
async function openSecondFolder() {
  const { rpcUrl, beaconUrl, contracts: system } = chain.state
  const env = {
    MILLPOND_FACTORY: system.factory ?? '',
    MILLPOND_DELEGATION_HANDLER_FACTORY: system.delegationHandlerFactory ?? '',
  }
  second = await createTestContext({ env })
  folder = second
  await folder.writeSecret('delegator.key', keyOf(governance))
  await writeValidatorKey(43)
  const nodes = ['--network', 'berachain-local', '--rpc-url', rpcUrl]
  const key = ['--key-file', 'priv_validator_key.json']
  const people = ['--validator-admin', operator, '--shares-recipient', operator]
  const chainOptions = [...nodes, '--beacon-url', beaconUrl]
  const { details } = await ok('pool', 'create', key, people, chainOptions)
  await ok('init', chainOptions, '--pool', details.validator)
}

tell('init')
tell('config show')
tell('devnet up', {
  run: async (words, check) => {
    running = context.run(...words, '--json')
    checkUp = check
    const failed = running.then(({ stderr }) => Promise.reject(new Error(stderr)))
    chain = await Promise.race([openBerachainChain(context.directory), failed])
    failed.catch(() => undefined)
  },
})
tell('devnet status')
tell('devnet validators')
tell('system check', {
  before: () => write('powers.json', { governance: accountOf(governance).address, fromBlock: 0 }),
})
tell('completion')
tell('schema')

tell('pool create', { before: () => writeValidatorKey(42), address: () => operator })
tell('pool min-balance advise')
tell('pool min-balance set')
tell('devnet live')
tell('pool activate')
tell('devnet pause')
tell('doctor', { address: () => operator })
tell('pool status')
tell('status')
tell('pool frontend-config')
tell('devnet snapshot')
tell('devnet rewind')

tell('stake')
tell('withdraw request')
tell('withdraw list', { address: () => staker })
tell('devnet advance')
tell('withdraw claim')

tell('roles grant', { address: () => operator })
tell('roles list', { address: () => operator })
tell('roles renounce')
tell('roles revoke', {
  before: () => grant('COMMISSION_MANAGER_ROLE'),
  address: () => operator,
})

tell('pol fee set', {
  before: async () => {
    await grant('COMMISSION_MANAGER_ROLE', 'PROTOCOL_FEE_MANAGER_ROLE')
    await grant('REWARDS_ALLOCATION_MANAGER_ROLE', 'INCENTIVE_COLLECTOR_MANAGER_ROLE')
  },
})
tell('pol commission queue')
tell('pol allocation allocator set')
tell('pol allocation show')
tell('pol allocation queue', {
  address: (digit) => Object.values(chain.state.rewardVaults)[digit - 1] ?? '',
})
tell('pol commission activate', { before: () => advance(16_382) })
tell('pol rewards claim', {
  before: async () => {
    const { pubkey, contracts: own } = await ok('pool', 'status')
    const { amount, ...claim } = await chain.publishClaim({ pubkey, contracts: own })
    await write('claims.json', [{ ...claim, amount: String(amount) }])
  },
})
tell('pol rewards move', {
  before: async () => chain.giveHoney((await contracts()).smartOperator, 3n * 10n ** 18n),
  address: () => pol.honey,
})
tell('pol incentives list')
tell('pol incentives price queue')
tell('pol incentives price show')
tell('pol incentives buy', { address: () => pol.honey })

tell('pol fee accrue', {
  before: async () => {
    await ok('stake', '300000', ...send(2))
    await untilActive()
    await advance(60, '--every-block')
  },
})
tell('pool process-rewards')
tell('earnings')
tell('pool health')
tell('operate', {
  run: async (words) => {
    const { prompter, asked } = scriptPrompter(['pool status', 'leave'])
    const { directory } = folder
    await using terminal = await createTestContext({ directory, isInteractive: true, prompter })
    const { code, stdout } = await terminal.run(...words)
    expect(code).toBe(0)
    expect(asked).toEqual(['What do you want to do?', 'What do you want to do?'])
    expect(stdout).toContain(operator)
  },
})

tell('tx list')
tell('tx replace', {
  before: async () => {
    stuck = await getStuck('3')
  },
  transaction: () => stuck,
  after: () => replaced,
})
tell('tx cancel', {
  before: async () => {
    stuck = await getStuck('4')
  },
  transaction: () => stuck,
  after: async () => {
    await replaced
    await devnet('pause')
  },
})

tell('keeper run', {
  before: () => context.writeSecret('keeper.key', keyOf(3)),
  run: (words) => runDaemonOnce(context.directory, words),
})
tell('oracle run', {
  before: async () => {
    const contract = getAddress(chain.state.contracts.accountingOracle ?? '')
    const account = accountOf(4).address
    await chain.transact(governance, grantRoleCall({ contract, role: 'FEEDER_ROLE', account }))
    await context.writeSecret('feeder.key', keyOf(4))
    await devnet('advance', '--epochs', '1')
  },
  run: (words) => runDaemonOnce(context.directory, words),
})

tell('pool close', {
  before: async () => {
    await advance(43_200)
    // A partial withdrawal that is still pending when the exit is asked for.
    await ok('pool', 'process-rewards', ...send(3))
    await ok('withdraw', 'request', '100', ...send(2))
  },
  after: async () => {
    const close = ['pool', 'close', '--behind-partial', '--confirm', 'close', ...send(1)]
    await ok(...close)
    await ok(...close)
  },
})
tell('pool retry-exit', { before: () => advance(49_345) })
tell('pol sweep', {
  before: async () => {
    await devnet('advance', '--epochs', '259')
    // As a tip that comes late.
    await chain.pay((await contracts()).stakingRewardsVault, '1')
  },
})

tell('delegation setup', {
  before: async () => {
    await context.writeSecret('delegator.key', keyOf(governance))
  },
  address: () => operator,
})
tell('delegation deploy', {
  before: openSecondFolder,
  publicKey: async () => (await ok('config', 'show')).pool.value,
})
tell('delegation delegate', {
  before: async () => {
    await chain.pay((await delegation()).handler, '50000')
  },
})
tell('delegation create-pool', {
  before: async () => {
    const contract = (await delegation()).handler
    const role = 'VALIDATOR_ADMIN_ROLE'
    await chain.transact(governance, grantRoleCall({ contract, role, account: operator }))
  },
})
tell('delegation deposit', { before: activate })
tell('delegation status')
tell('delegation yield', {
  before: async () => {
    await ok('stake', '300000', ...send(2))
    await untilActive()
    await advance(43_200)
    await advance(60, '--every-block')
    await ok('pool', 'process-rewards', ...send(3))
  },
})
tell('delegation complete', { before: () => advance(days3) })
tell('delegation principal')
tell('delegation undelegate', {
  before: async () => {
    await advance(days3)
    const delegator = ['--private-key-file', 'delegator.key', '--via', 'send']
    await ok('delegation', 'principal', '--step', 'next', delegator)
  },
})
tell('delegation withdraw')

tell('system deploy', {
  before: async () => {
    await context.writeSecret('deployer.key', keyOf(5))
    folder = context
  },
  address: () => accountOf(governance).address,
})
tell('devnet down', {
  after: async () => {
    const { code, json } = (await running) ?? {}
    expect(code).toBe(0)
    checkUp(json?.())
  },
})
