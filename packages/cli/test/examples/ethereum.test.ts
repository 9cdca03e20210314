// Long: one story on one chain.
// The examples of `--help` on a real local Ethereum, in an order in which each of them works.
import { generateKeyPairSync } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork, toChain } from '@millpond/networks'
import { waitForSuccess } from '@millpond/sdk'
import { createTestClient, createWalletClient, http, parseAbi } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { sendTransaction, writeContract } from 'viem/actions'
import { afterAll, expect, vi } from 'vitest'
import { devnetStatePath } from '../../src/devnet/devnetState.ts'
import { createRunner, send } from '../createRunner.ts'
import { createTestContext } from '../createTestContext.ts'
import { createStory } from './createStory.ts'
import { runDaemonOnce } from './runDaemonOnce.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const { ok } = createRunner(() => context)
const tell = createStory({ family: 'ethereum', context: () => context })
const operator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const staker = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
const operatorAbi = parseAbi([
  'function setOperatorsPrivateUnchecked(uint64[] operatorIds)',
  'function setOperatorsPublicUnchecked(uint64[] operatorIds)',
])
let rpcUrl = ''
let running: ReturnType<typeof context.run> | undefined
let checkUp: (printed: unknown) => void

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

const write = (name: string, text: string) => writeFile(join(context.directory, name), text)
const stakeVault = async () => (await ok('pool', 'check')).pool.stakeVault
const owner = async () => (await ok('validators', 'list')).clusterOwners[0].address
const keyOf = async (id: number) =>
  (await ok('validators', 'list')).validators[id - 1].publicKey as string

function wallet(addressIndex: number) {
  const account = mnemonicToAccount(`${'test '.repeat(11)}junk`, { addressIndex })
  const chain = toChain(getNetwork('ethereum-local'), rpcUrl)
  return createWalletClient({ account, chain, transport: http(rpcUrl), pollingInterval: 100 })
}

/** What the owner of the first SSV operator may do. */
async function switchOperator(
  functionName: 'setOperatorsPrivateUnchecked' | 'setOperatorsPublicUnchecked',
) {
  const { operators } = await ok('ssv', 'operators', 'list', '--operators', '1')
  const { ssvNetwork } = await ok('config', 'show')
  const anvil = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await anvil.impersonateAccount({ address: operators[0].owner })
  const call = { address: ssvNetwork.value, abi: operatorAbi, functionName, args: [[1n]] } as const
  const hash = await writeContract(wallet(0), { ...call, account: operators[0].owner })
  await waitForSuccess(wallet(0), { hash })
}

/** A frame is 225 epochs, and its report is due in its first half. */
async function untilReport() {
  const isDue = async () => (await context.run('oracle', 'report', '--dev-account', '4')).code === 0
  while (!(await isDue())) await ok('devnet', 'advance', '--epochs', '40')
}

/** Two of three members are a quorum; who comes after delivers. */
async function report(...members: number[]) {
  for (const member of members) await ok('oracle', 'report', ...send(member))
}

async function until(status: string, ...ids: number[]) {
  for (const id of ids) await ok('devnet', 'advance', '--until', `${await keyOf(id)}=${status}`)
  await ok('devnet', 'advance', '--slots', '1')
}

tell('init')
tell('config show')
tell('devnet up', {
  run: async (words, check) => {
    running = context.run(...words, '--json')
    checkUp = check
    const path = devnetStatePath(context.directory)
    await vi.waitFor(() => stat(path), { timeout: 100_000, interval: 200 })
    rpcUrl = JSON.parse(await readFile(path, 'utf8')).rpcUrl
  },
})
tell('devnet status')
tell('devnet validators')
tell('doctor')

tell('ssv operators register', {
  before: async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await write('operator.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString())
  },
})
tell('ssv operators list', {
  after: (printed) => write('operators.json', JSON.stringify(printed)),
})
tell('pool create', {
  before: () =>
    write(
      'pool.json',
      JSON.stringify({
        name: 'Millpond ETH',
        symbol: 'mpETH',
        poolOperator: operator,
        treasury: operator,
        timelockProposers: [operator],
        members: [
          '0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65',
          '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
          '0x976EA74026E726554dB657fA54763abd0C3a0aa9',
        ],
        vettingSeconds: 3600,
      }),
    ),
})
tell('pool check')
tell('status')
tell('pool status')
tell('bond post')
tell('ssv clusters create')

tell('keys new', {
  before: () => context.writeSecret('password.txt', 'correct horse\n'),
  address: stakeVault,
})
tell('keys verify', { address: stakeVault })
tell('keys list')
tell('keys import', {
  before: async () => {
    // What the launchpad's tool leaves: keystores and deposit data in one folder.
    await mkdir(join(context.directory, 'launchpad-keys'))
    for (const name of await readdir(join(context.directory, 'keys'))) {
      const text = await readFile(join(context.directory, 'keys', name), 'utf8')
      await write(join('launchpad-keys', name), text)
    }
  },
  address: stakeVault,
})
tell('keyshares create', { address: owner })
tell('keyshares check', { address: owner })
tell('validators upload')

tell('stake')
tell('devnet advance', {
  after: () => ok('devnet', 'advance', '--epochs', '12'),
})
tell('bond predeposit')
tell('validators prove', { before: () => until('pending_initialized', 1, 2) })
tell('ssv reserve prepay')
tell('validators fund', { before: () => ok('stake', '--amount', '105', ...send(8)) })
tell('validators register', {
  before: async () => {
    await ok('bond', 'predeposit', '--ids', '3', ...send(0))
    await until('pending_initialized', 3)
    await ok('validators', 'prove', ...send(0))
    const { calls } = await ok('validators', 'fund', '--dev-account', '0')
    // The keeper waits for the network; somebody who does not funds the validator without it.
    await switchOperator('setOperatorsPrivateUnchecked')
    const hash = await sendTransaction(wallet(8), {
      ...calls[0],
      value: BigInt(calls[0].value),
    })
    await waitForSuccess(wallet(8), { hash })
    await switchOperator('setOperatorsPublicUnchecked')
  },
})
tell('ssv clusters list')
tell('validators list', {
  before: async () => {
    await until('active_ongoing', 1, 2, 3)
    await ok('validators', 'prove', ...send(0))
  },
})
tell('validators drop')
tell('bond release')

tell('withdraw request')
tell('withdraw list', { address: () => staker })
tell('oracle report', {
  before: async () => {
    // More than the buffer has: the report leaves it for later.
    await ok('withdraw', 'request', '--amount', '30', ...send(8))
    await untilReport()
  },
  after: () => report(5, 6),
})
tell('withdraw claim')
tell('withdraw finalize', {
  before: async () => {
    await untilReport()
    await report(4, 5, 6)
    await ok('stake', '--amount', '60', ...send(8))
  },
})
tell('oracle run', { run: (words) => runDaemonOnce(context.directory, words) })
tell('keeper run', { run: (words) => runDaemonOnce(context.directory, words) })
tell('validators exit')

tell('devnet miss')
tell('devnet offline')
tell('devnet online')
tell('devnet commit')
tell('devnet slash')
tell('devnet exit')
tell('devnet congest')
tell('devnet deposit')
tell('devnet live')
tell('devnet pause')
tell('devnet snapshot', { before: () => ok('devnet', 'advance', '--slots', '1') })
tell('devnet rewind')
tell('devnet reorg', { before: () => ok('devnet', 'advance', '--slots', '4') })
tell('devnet dump')
tell('devnet down', {
  after: async () => {
    const { code, json } = (await running) ?? {}
    expect(code).toBe(0)
    checkUp(json?.())
  },
})
tell('schema')
tell('devnet scenario list')
tell('devnet scenario run')
tell('start')
