// Long: one pool, because opening one takes longer than all that is tested with it.
// What every write goes through, against the real contracts of a Berachain pool. In order.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Wallet } from '@ethereumjs/wallet'
import type { Call } from '@millpond/sdk'
import {
  type CoreContracts,
  grantRoleCall,
  setProtocolFeePercentageCall,
  submitCall,
} from '@millpond/sdk/berachain'
import { type Hex, hexToBytes, parseEther, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { getBlock, getChainId, getTransaction, getTransactionCount } from 'viem/actions'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectPool } from '../src/chain/berachain/connectPool.ts'
import type { Context } from '../src/context.ts'
import type { addSendOptions } from '../src/options/addSendOptions.ts'
import { renderJson } from '../src/output/renderJson.ts'
import { writeOutput } from '../src/output/schema/writeOutput.ts'
import { runWrite } from '../src/write/runWrite.ts'
import type { Write } from '../src/write/Write.ts'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'
import { scriptPrompter } from './scriptPrompter.ts'

const stranger = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
const mnemonic = 'test test test test test test test test test test test junk'
const stakerKey = toHex(mnemonicToAccount(mnemonic, { addressIndex: 2 }).getHdKey().privateKey ?? 0)

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
})
afterAll(() => chain.close())
afterEach(() => chain.anvil.node.setAutomine(true))

const { ok, fail } = createRunner(() => chain.context)
const nonceOf = (address: Hex) => getTransactionCount(chain.anvil.node, { address })
const fileOf = (name: string) => join(chain.context.directory, name)

function stakeOf(bera: string): Call {
  const { stakingPool } = pool.contracts
  return submitCall({ stakingPool, receiver: staker, assets: parseEther(bera) })
}

type Ran = { stdout: string; stderr: string; error: unknown; json: () => unknown }

/** The pipeline itself with a write that no command makes. */
async function run(
  write: Pick<Write, 'calls'> & Partial<Write>,
  options: addSendOptions.Options = {},
  overrides: Partial<Context> = {},
): Promise<Ran> {
  const written = { stdout: '', stderr: '' }
  const { directory } = chain.context
  const context: Context = {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    args: ['pol', 'fee', 'set', '--bps', '5'],
    env: chain.env,
    directory,
    signal: new AbortController().signal,
    isInteractive: false,
    prompter: scriptPrompter().prompter,
    ...overrides,
  }
  const session = await connectPool(context, {})
  const full: Write = { title: 'Do it', details: [['pool', 'ours']], ...write }
  const error = await runWrite(context, { session, options, write: full }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { ...written, error, json: () => writeOutput.parse(JSON.parse(written.stdout)) }
}

describe('preview', () => {
  const feeSet = () => {
    const { smartOperator } = pool.contracts
    return {
      calls: [setProtocolFeePercentageCall({ smartOperator, feeBps: 500n })] as const,
      role: { contract: smartOperator, role: 'PROTOCOL_FEE_MANAGER_ROLE' } as const,
    }
  }

  test('behavior: names the function and its arguments', async () => {
    const { stdout, error } = await run({ calls: [stakeOf('1')] }, { devAccount: 2 })
    expect(error).toBeUndefined()
    const { stakingPool } = pool.contracts
    expect(stdout).toContain(`  call  submit at ${stakingPool}\n    receiver  ${staker}\n`)
    expect(stdout).toContain('    value     1 BERA\n')
    expect(stdout).toMatch(/ cost {2}about 0\.\d+ BERA at /)
    const { json } = await run({ calls: [stakeOf('1')] }, { devAccount: 2, json: true })
    expect(json()).toMatchObject({
      kind: 'preview',
      calls: [
        {
          to: stakingPool,
          value: String(parseEther('1')),
          functionName: 'submit',
          arguments: [{ name: 'receiver', type: 'address', value: staker }],
        },
      ],
      cost: { kind: 'known' },
    })
  })

  test('behavior: says who has the role and does not simulate for who has not', async () => {
    const unknown = await run(feeSet())
    expect(unknown.stdout).toMatch(/role +PROTOCOL_FEE_MANAGER_ROLE at 0x\w+: no sender is known/)
    const { json, error } = await run(feeSet(), { from: stranger, json: true })
    expect(error).toBeUndefined()
    expect(json()).toMatchObject({
      role: { kind: 'missing', role: 'PROTOCOL_FEE_MANAGER_ROLE', account: stranger },
      cost: { kind: 'unknown', reason: 'not simulated, because the role is missing' },
    })
  })

  test.each(['send', 'cast', 'safe', 'calldata'] as const)(
    'error: ROLE_MISSING with --via %s',
    async (via) => {
      const sender: addSendOptions.Options = via === 'send' ? { devAccount: 3 } : { from: stranger }
      const { error, stdout } = await run(feeSet(), { ...sender, via })
      expect(stdout).toBe('')
      const next = `millpond roles grant PROTOCOL_FEE_MANAGER_ROLE ${stranger} --pool 0x`
      expect(error).toMatchObject({
        code: 'ROLE_MISSING',
        exitCode: 3,
        metaMessages: [expect.stringContaining(next)],
      })
    },
  )

  test('behavior: who has the role may', async () => {
    const { contract, role } = feeSet().role
    await chain.transact(operator, grantRoleCall({ contract, role, account: operator }))
    const { json } = await run(feeSet(), { from: operator, json: true })
    expect(json()).toMatchObject({ role: { kind: 'held' }, cost: { kind: 'known' } })
    const sent = await run(feeSet(), { devAccount: 1, via: 'send', json: true })
    expect(sent.json()).toMatchObject({ kind: 'sent' })
  })
})

describe('calldata', () => {
  const words = ['stake', '1', '--from', staker]

  test.each(['--show-calldata', '--via calldata'])(
    'behavior: %s prints To, Data and Value and sends nothing',
    async (flags) => {
      const before = await nonceOf(staker)
      const { code, stdout } = await chain.context.run(...words, flags.split(' '))
      expect(code).toBe(0)
      expect(stdout).toMatch(
        /^To: {4}0x\w{40}\nData: {2}0x[0-9a-f]+\nValue: 1000000000000000000\n$/,
      )
      expect(await nonceOf(staker)).toBe(before)
    },
  )

  test('args: --json', async () => {
    const printed = writeOutput.parse(await ok(...words, '--show-calldata'))
    expect(printed).toMatchObject({ kind: 'calldata', calls: [{ value: '1000000000000000000' }] })
  })

  test('error: VIA_AMBIGUOUS when it shall also be sent', async () => {
    const error = await fail('stake', '1', ...send(2), '--show-calldata')
    expect(error).toMatchObject({ exit: 2, code: 'VIA_AMBIGUOUS' })
  })
})

describe('files', () => {
  test('args: --via cast', async () => {
    const { code, stdout, stderr } = await chain.context.run('stake', '1', '--from', staker, [
      '--via',
      'cast',
    ])
    const path = fileOf('generated/stake-command.sh')
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\n` })
    expect(stderr).toContain('Nothing was sent.')
    expect((await stat(path)).mode & 0o777).toBe(0o755)
    const script = await readFile(path, 'utf8')
    expect(script).toMatch(/^# network {5}berachain-local \(chain \d+\)$/m)
    expect(script).toMatch(/ 'submit\(address\)' .* --ledger$/m)
  })

  test('args: --via safe', async () => {
    const words = ['stake', '1', '--from', staker, '--via', 'safe']
    const path = fileOf('generated/stake-command.json')
    expect(writeOutput.parse(await ok(...words))).toMatchObject({
      kind: 'written',
      via: 'safe',
      path,
    })
    expect((await stat(path)).mode & 0o777).toBe(0o644)
    const file = JSON.parse(await readFile(path, 'utf8'))
    expect(file).toMatchObject({
      version: '1.0',
      chainId: String(await getChainId(chain.anvil.node)),
      meta: { createdFromSafeAddress: staker },
      transactions: [{ to: pool.contracts.stakingPool }],
    })
  })

  test('error: FILE_EXISTS until --overwrite is given', async () => {
    const words = ['stake', '2', '--from', staker, '--via', 'cast']
    const error = await fail(...words)
    expect(error).toMatchObject({ exit: 3, code: 'FILE_EXISTS' })
    expect(error.hints[0]).toContain('--overwrite')
    await ok(...words, '--overwrite')
    expect(await readFile(fileOf('generated/stake-command.sh'), 'utf8')).toContain(
      '2000000000000000000',
    )
  })

  test('args: --out', async () => {
    const words = ['stake', '1', '--from', staker, '--via', 'cast', '--out']
    await ok(...words, 'mine/here.sh')
    expect((await stat(fileOf('mine/here.sh'))).mode & 0o777).toBe(0o755)
    const { stdout } = await chain.context.run(...words, '-')
    expect(stdout).toMatch(/^#!\/usr\/bin\/env bash\n/)
  })

  test('error: OPTION_UNUSED for options that a way of sending ignores', async () => {
    const sent = await fail('stake', '1', ...send(2), '--out', 'mine/there.sh')
    expect(sent).toMatchObject({
      exit: 2,
      code: 'OPTION_UNUSED',
      message: '--out does nothing with --via send; nothing was sent or written.',
      hints: ['Leave it out, or use --via safe or cast.'],
    })
    const safe = ['stake', '1', '--from', staker, '--via', 'safe', '--cast-account', 'staker']
    expect(await fail(...safe)).toMatchObject({ exit: 2, code: 'OPTION_UNUSED' })
    const calldata = ['stake', '1', '--from', staker, '--show-calldata', '--overwrite']
    expect(await fail(...calldata)).toMatchObject({ exit: 2, code: 'OPTION_UNUSED' })
  })

  test('behavior: a file says who it is for, what it cannot undo and until when it works', async () => {
    const { timestamp } = await getBlock(chain.anvil.node)
    const write = {
      calls: [stakeOf('1')] as const,
      pubkey: pool.pubkey,
      fileName: 'activation-command',
      expiry: { atSeconds: timestamp + 500n, refresh: () => Promise.reject(new Error('not old')) },
      irreversible: { effect: 'The validator exits', word: 'exit' },
    }
    await run(write, { via: 'cast', json: true })
    const script = await readFile(fileOf('generated/activation-command.sh'), 'utf8')
    expect(script).toContain(`# pubkey      ${pool.pubkey}\n`)
    expect(script).toContain('# NOBODY CAN UNDO IT: The validator exits.\n')
    expect(script).toContain(`-ge ${timestamp + 500n} ]`)
    expect(script).toContain('millpond pol fee set --bps 5 --overwrite')

    await run(write, { via: 'safe' })
    const { meta } = JSON.parse(await readFile(fileOf('generated/activation-command.json'), 'utf8'))
    expect(meta.description).toMatch(/^Public key 0x\w{96}\. Nobody can undo it: .* before 20/)
  })

  test('behavior: no way of sending shows the key, or the URL with one in it', async () => {
    const env = { ...chain.env, MILLPOND_PRIVATE_KEY: stakerKey }
    await using context = await createTestContext({ env })
    const url = `${chain.env.MILLPOND_RPC_URL}/?token=hunter2`
    const words = ['stake', '1', '--pool', pool.contracts.stakingPool, '--rpc-url', url]
    const ways = [[], ['--via', 'calldata'], ['--via', 'cast', '--out', '-'], ['--via', 'safe']]
    const printed: string[] = []
    for (const way of [...ways, ['--via', 'cast'], ['--via', 'send']]) {
      for (const json of [[], ['--json']]) {
        const isFile = way.includes('cast') || way.includes('safe')
        const given = [...words, ...way, ...json, ...(isFile ? ['--overwrite'] : [])]
        const { code, stdout, stderr } = await context.run(given)
        expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
        printed.push(stdout, stderr)
      }
    }
    const files = [
      'generated/stake-command.sh',
      'generated/stake-command.json',
      '.millpond/transactions.jsonl',
    ]
    const all = await Promise.all(
      files.map((name) => readFile(join(context.directory, name), 'utf8')),
    )
    const text = [...printed, ...all].join('\n').toLowerCase()
    expect(text).toContain(staker.toLowerCase())
    expect(text).not.toContain(stakerKey.slice(2))
    expect(text).not.toContain('hunter2')
  })
})

describe('expiry', () => {
  const withExpiry = async (seconds: bigint, refreshed: bigint) => {
    const { timestamp } = await getBlock(chain.anvil.node)
    const never = () => Promise.reject(new Error('once only'))
    const fresh: Write = {
      title: 'Fresh',
      details: [],
      calls: [stakeOf('3')],
      expiry: { atSeconds: timestamp + refreshed, refresh: never },
    }
    const expiry = { atSeconds: timestamp + seconds, refresh: async () => fresh }
    return { calls: [stakeOf('1')] as const, expiry }
  }

  test('behavior: old proofs are made again, once, before they are sent', async () => {
    const sent = await run(await withExpiry(20n, 600n), { devAccount: 2, via: 'send', json: true })
    expect(sent.json()).toMatchObject({ kind: 'sent', title: 'Fresh' })
    expect(sent.stderr).toContain('fetching new ones')
  })

  test('behavior: they are kept while they last', async () => {
    const sent = await run(await withExpiry(600n, 600n), { devAccount: 2, via: 'send', json: true })
    expect(sent.json()).toMatchObject({ title: 'Do it' })
  })

  test.each(['send', 'cast'] as const)('error: PROOF_EXPIRED with --via %s', async (via) => {
    const before = await nonceOf(staker)
    const { error } = await run(await withExpiry(5n, 10n), { devAccount: 2, via })
    expect(error).toMatchObject({ code: 'PROOF_EXPIRED', exitCode: 3 })
    expect(await nonceOf(staker)).toBe(before)
  })
})

describe('what nobody can undo', () => {
  const write = () => ({
    calls: [stakeOf('1')] as const,
    irreversible: { effect: 'The validator exits', word: 'exit' },
  })
  const options = { devAccount: 2, via: 'send' } as const

  test('error: DECLINED without the word', async () => {
    const before = await nonceOf(staker)
    for (const confirm of [{}, { confirm: 'yes' }]) {
      const { error } = await run(write(), { ...options, ...confirm })
      expect(error).toMatchObject({
        code: 'DECLINED',
        exitCode: 4,
        metaMessages: ['Add --confirm exit if that is what you want.'],
      })
    }
    expect(await nonceOf(staker)).toBe(before)
  })

  test('args: --confirm', async () => {
    expect((await run(write(), { ...options, confirm: 'exit' })).error).toBeUndefined()
  })

  test('behavior: a person types the word; a preview asks nothing', async () => {
    const typed = scriptPrompter(['exit', 'no'])
    const terminal = { isInteractive: true, prompter: typed.prompter }
    expect((await run(write(), options, terminal)).error).toBeUndefined()
    expect((await run(write(), options, terminal)).error).toMatchObject({ code: 'DECLINED' })
    expect((await run(write(), { devAccount: 2 }, terminal)).error).toBeUndefined()
    expect(typed.asked).toHaveLength(2)
    expect(typed.asked[0]).toBe('The validator exits. Nobody can undo it. Type "exit" to go on.')
  })
})

describe('keystore', () => {
  test('args: --keystore, --password-file', async () => {
    const wallet = Wallet.fromPrivateKey(hexToBytes(stakerKey))
    await chain.context.writeSecret('staker.json', await wallet.toV3String('horse', { n: 2 }))
    await chain.context.writeSecret('horse.txt', 'horse\n')
    const signer = ['--keystore', 'staker.json', '--password-file', 'horse.txt']
    const before = await nonceOf(staker)
    await ok('stake', '1', ...signer, '--via', 'send')
    expect(await nonceOf(staker)).toBe(before + 1)
    const both = await fail('stake', '1', ...signer, '--dev-account', '2')
    expect(both).toMatchObject({ exit: 2, code: 'SENDER_AMBIGUOUS' })
  })
})

describe('gas', () => {
  test('error: FEE_TOO_LOW', async () => {
    const words = ['stake', '1', '--max-fee', '0.000000001']
    expect(await fail(...words, ...send(2))).toMatchObject({ exit: 3, code: 'FEE_TOO_LOW' })
    const { cost } = await ok(...words, '--dev-account', '2')
    expect(cost).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('--max-fee') })
  })

  test('args: --max-fee, --priority-fee', async () => {
    const [sent] = (await ok('stake', '1', '--max-fee', '50', '--priority-fee', '2', ...send(2)))
      .transactions
    expect(await getTransaction(chain.anvil.node, { hash: sent.hash })).toMatchObject({
      maxFeePerGas: 50_000_000_000n,
      maxPriorityFeePerGas: 2_000_000_000n,
    })
  })
})

type Line = { hash: string; status: string; label: string; mode: string }

const readLines = async (name: string): Promise<Line[]> =>
  (await readFile(fileOf(name), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('journal', () => {
  const journal = '.millpond/transactions.jsonl'

  test('behavior: a transaction has a line before it is included and one after', async () => {
    const [{ hash }] = (await ok('stake', '1', ...send(2))).transactions
    const lines = (await readLines(journal)).filter((line) => line.hash === hash)
    expect(lines).toMatchObject([
      { label: 'submit', mode: 'send', status: 'pending', block: null, from: staker },
      { label: 'submit', mode: 'send', status: 'included', block: expect.stringMatching(/^\d+$/) },
    ])
    expect(await ok('tx', 'list')).toContainEqual(
      expect.objectContaining({ hash, status: 'included', label: 'submit' }),
    )
  })

  test.each([
    ['1', '.millpond/smart-operator-tx.log'],
    ['logs/official.jsonl', 'logs/official.jsonl'],
  ])('behavior: SOM_TX_LOG=%s logs what is sent and what is not', async (value, name) => {
    const env = { ...chain.env, SOM_TX_LOG: value }
    await run({ calls: [stakeOf('1')] }, {}, { env })
    await run({ calls: [stakeOf('1')] }, { devAccount: 2, via: 'calldata' }, { env })
    expect(await readLines(name)).toEqual([
      {
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        label: 'submit',
        mode: 'preview',
        network: 'berachain-local',
        chainId: await getChainId(chain.anvil.node),
        from: null,
        to: pool.contracts.stakingPool,
        data: expect.stringMatching(/^0x/),
        value: String(parseEther('1')),
      },
      expect.objectContaining({ mode: 'calldata', from: staker }),
    ])
  })
})

describe('stuck', () => {
  const stake = ['stake', '4', ...send(2), '--timeout-seconds', '1']
  const stuckHash = async () => {
    const listed: Line[] = await ok('tx', 'list')
    const found = listed.find(({ status }) => status === 'pending')
    if (!found) throw new Error(`Nothing is pending: ${renderJson(listed)}`)
    return found.hash
  }

  test('error: TRANSACTION_TIMEOUT, and the same command waits instead of sending again', async () => {
    await chain.anvil.node.setAutomine(false)
    const before = await nonceOf(staker)
    const error = await fail(...stake)
    expect(error).toMatchObject({ exit: 6, code: 'TRANSACTION_TIMEOUT' })
    expect(error.hints[0]).toContain(`millpond tx replace ${await stuckHash()}`)
    expect(await fail(...stake)).toMatchObject({ exit: 6, code: 'TRANSACTION_TIMEOUT' })

    await chain.anvil.node.setAutomine(true)
    await chain.anvil.node.mine({ blocks: 1 })
    expect(await ok(...stake)).toMatchObject({ kind: 'sent' })
    expect(await nonceOf(staker)).toBe(before + 1)
    await ok(...stake)
    expect(await nonceOf(staker)).toBe(before + 2)
  })

  test('behavior: tx replace pays more for the same call', async () => {
    await chain.anvil.node.setAutomine(false)
    await fail(...stake)
    const hash = await stuckHash()
    const preview = writeOutput.parse(await ok('tx', 'replace', hash))
    expect(preview).toMatchObject({ kind: 'preview', title: `Replace ${hash}` })
    const low = await fail('tx', 'replace', hash, '--max-fee', '0.1', ...send(2))
    expect(low).toMatchObject({ exit: 3, code: 'FEE_TOO_LOW' })
    const other = await fail('tx', 'replace', hash, ...send(3))
    expect(other).toMatchObject({ exit: 2, code: 'SENDER_MISMATCH' })

    const replaced = fail('tx', 'replace', hash, ...send(2), '--timeout-seconds', '1')
    expect(await replaced).toMatchObject({ code: 'TRANSACTION_TIMEOUT' })
    await chain.anvil.node.mine({ blocks: 1 })
    const listed: Line[] = await ok('tx', 'list')
    expect(listed.slice(-2).map(({ status }) => status)).toEqual(['replaced', 'included'])
    expect(await fail('tx', 'replace', hash)).toMatchObject({ code: 'TRANSACTION_DECIDED' })
  })

  test('behavior: tx cancel puts nothing into its place', async () => {
    await chain.anvil.node.setAutomine(false)
    // Not the amount of before: that would be taken for the same command, run again.
    await fail('stake', '7', ...stake.slice(2))
    const hash = await stuckHash()
    const cancelled = fail('tx', 'cancel', hash, ...send(2), '--timeout-seconds', '1')
    expect(await cancelled).toMatchObject({ code: 'TRANSACTION_TIMEOUT' })
    await chain.anvil.node.mine({ blocks: 1 })
    const listed: Line[] = await ok('tx', 'list')
    expect(listed.slice(-2)).toMatchObject([
      { label: 'submit', status: 'replaced' },
      { label: 'cancel', status: 'included', to: staker, value: '0', data: '0x' },
    ])
  })

  test('error: TRANSACTION_UNKNOWN', async () => {
    const error = await fail('tx', 'replace', `0x${'ab'.repeat(32)}`, ...send(2))
    expect(error).toMatchObject({ exit: 3, code: 'TRANSACTION_UNKNOWN' })
  })
})

describe('interrupted', () => {
  const write = () => ({ calls: [stakeOf('5'), stakeOf('6')] as const })
  const options = { devAccount: 2, via: 'send', timeoutSeconds: 5 } as const

  test('error: INTERRUPTED says what was sent, and the next run sends only the rest', async () => {
    await chain.anvil.node.setAutomine(false)
    const before = await nonceOf(staker)
    const interrupt = new AbortController()
    const stderr = { write: (text: string) => text.startsWith('Sent 0x') && interrupt.abort() }
    const { error } = await run(write(), options, { signal: interrupt.signal, stderr })
    expect(error).toMatchObject({
      code: 'INTERRUPTED',
      exitCode: 130,
      message: expect.stringMatching(
        /^Interrupted: 0 of 2 included, 0x\w{64} sent and .*, 1 not sent\.$/,
      ),
      metaMessages: [expect.stringContaining('millpond tx list')],
    })

    await chain.anvil.node.setAutomine(true)
    await chain.anvil.node.mine({ blocks: 1 })
    const again = await run(write(), options)
    expect(again.error).toBeUndefined()
    expect(again.stderr).toContain('was sent before')
    expect(await nonceOf(staker)).toBe(before + 2)
    // It is finished now: the same command is another one.
    expect((await run(write(), options)).stderr).not.toContain('was sent before')
    expect(await nonceOf(staker)).toBe(before + 4)
  })

  test('behavior: nothing is sent after Ctrl-C', async () => {
    const before = await nonceOf(staker)
    await using context = await createTestContext({ env: chain.env, signal: AbortSignal.abort() })
    const pooled = ['--pool', pool.contracts.stakingPool]
    const { code, stdout, stderr } = await context.run('stake', '1', ...pooled, ...send(2))
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain(
      'error[INTERRUPTED]: Interrupted: 0 of 1 included, 1 not sent.\n' +
        '  next: Nothing was sent. Run the same command again.\n',
    )
    expect(await nonceOf(staker)).toBe(before)
  })
})
