// Long: one story on one chain.
// The commands of docs/run-a-pool/berachain.md against real contracts, in order: each test needs what
// those before it did.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { iBeaconDepositAbi } from '@millpond/networks/generated/IBeaconDeposit'
import { bytesToHex, getAddress, type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import {
  openBerachainPools,
  operator,
  secretKey,
  signDeposit,
  staker,
} from './openBerachainPools.ts'

const address = expect.stringMatching(/^0x[0-9a-fA-F]{40}$/)
const wei = expect.stringMatching(/^\d+$/)
const first = '10000000000000000000000'
const nothingCharged = {
  kind: 'known',
  value: { balance: '0', charged: '0', chargeable: '0', fee: '0', holders: '0' },
}

let chain: Awaited<ReturnType<typeof openBerachainPools>>
beforeAll(async () => {
  chain = await openBerachainPools()
  await chain.context.writeSecret('validator.key', `${secretKey}\n`)
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })

const otherKey = `0x${'2b'.repeat(32)}` as const
const sign = (root?: Hex) =>
  signDeposit({ withdrawalVault: chain.withdrawalVault, ...(root && { root }) })

describe('pool create', () => {
  const roles = ['--validator-admin', operator, '--shares-recipient', operator]
  const create = ['pool', 'create', ...roles]
  const agreed = [...create, '--confirm', 'deposit']

  test('error: DEPOSIT_SIGNATURE_INVALID for a signature that knows no genesis', async () => {
    const { publicKey, signature } = sign(`0x${'00'.repeat(32)}`)
    const deposit = ['--validator', publicKey, '--signature', signature]
    const error = await fail(...create, ...deposit, ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'DEPOSIT_SIGNATURE_INVALID' })
    expect(error.hints).toEqual([expect.stringContaining('the BERA would be lost')])
  })

  test('behavior: previews where the contracts will be and sends nothing', async () => {
    const preview = await ok(...create, '--key-file', 'validator.key', '--dev-account', '1')
    expect(preview).toMatchObject({
      kind: 'preview',
      title: 'Open the pool of a validator',
      details: {
        validator: sign().publicKey,
        deposit: expect.stringMatching(/^10.000 BERA, signature checked$/),
        'validator admin': operator,
        'shares recipient': operator,
        StakingPool: address,
        SmartOperator: address,
      },
      calls: [{ to: getAddress(chain.factory), value: first }],
      cost: { kind: 'known' },
    })
    expect(await ok('pool', 'status', '--pool', sign().publicKey)).toEqual({
      network: 'berachain-local',
      state: 'undeployed',
      pubkey: sign().publicKey,
      contracts: expect.objectContaining({ stakingPool: preview.details.StakingPool }),
      withdrawalVault: getAddress(chain.withdrawalVault),
      validator: { kind: 'unknown', reason: expect.any(String) },
    })
  })

  test('behavior: a signature made elsewhere gives the same call as the key', async () => {
    const { publicKey, signature } = sign()
    const fromKey = await ok(...create, '--key-file', 'validator.key', '--from', operator)
    const elsewhere = ['--validator', publicKey, '--signature', signature]
    const given = await ok(...create, ...elsewhere, '--from', operator)
    expect(given.calls).toEqual(fromKey.calls)
  })

  const deposit = (signed: { signature: Hex; amount?: bigint; credentials?: Hex }) => {
    const { publicKey, withdrawalCredentials } = sign()
    const { signature, amount = 10n ** 13n, credentials = withdrawalCredentials } = signed
    const lines = { pubkey: publicKey, credentials, amount, signature }
    const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
    return chain.context.writeSecret('deposit.txt', `${text.join('\n')}\n`)
  }
  const fromFile = ['pool', 'create', '--op', operator, '--sr', operator, '--deposit-file']

  test('behavior: the official flags and what beacond printed give the same call', async () => {
    const fromKey = await ok(...create, '--key-file', 'validator.key', '--from', operator)
    await deposit(sign())
    const given = await ok(...fromFile, 'deposit.txt', '--from', operator)
    expect(given.calls).toEqual(fromKey.calls)
    expect(given.details).toEqual(fromKey.details)
  })

  test('error: DEPOSIT_FOREIGN and DEPOSIT_SIGNATURE_INVALID for what beacond made elsewhere', async () => {
    await deposit({ ...sign(), amount: 10n ** 12n })
    const small = await fail(...fromFile, 'deposit.txt', ...send(1))
    expect(small).toMatchObject({ exit: 3, code: 'DEPOSIT_FOREIGN' })
    expect(small.message).toContain('is of 1000000000000 gwei, not of 10000000000000 gwei')
    await deposit({ ...sign(), credentials: `0x01${'00'.repeat(11)}${'11'.repeat(20)}` })
    expect(await fail(...fromFile, 'deposit.txt', ...send(1))).toMatchObject({
      exit: 3,
      code: 'DEPOSIT_FOREIGN',
    })
    await deposit(sign(`0x${'00'.repeat(32)}`))
    expect(await fail(...fromFile, 'deposit.txt', ...send(1))).toMatchObject({
      exit: 3,
      code: 'DEPOSIT_SIGNATURE_INVALID',
    })
  })

  test('error: DECLINED unless a person agrees to the deposit', async () => {
    const error = await fail(...create, '--key-file', 'validator.key', ...send(1))
    expect(error).toMatchObject({
      exit: 4,
      code: 'DECLINED',
      hints: ['Add --confirm deposit if that is what you want.'],
    })
  })

  test('default', async () => {
    const { kind, result } = await ok(...agreed, '--key-file', 'validator.key', ...send(1))
    expect(kind).toBe('sent')
    const config = JSON.parse(
      await readFile(join(chain.context.directory, 'millpond.json'), 'utf8'),
    )
    expect(config).toEqual({
      network: 'berachain-local',
      pool: result.StakingPool,
      fromBlock: wei,
    })
  })

  test('error: VALIDATOR_MISSING when the deposit made no validator', async () => {
    await chain.prove([])
    const error = await fail(...agreed, '--key-file', 'validator.key', ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'VALIDATOR_MISSING' })
    expect(error.message).toMatch(/^The pool 0x\w{40} is deployed, but the consensus chain/)
  })

  test('error: POOL_DEPLOYED before it is activated', async () => {
    await chain.proveValidator(10n ** 13n)
    const error = await fail(...agreed, '--key-file', 'validator.key', ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'POOL_DEPLOYED' })
    expect(error.hints).toEqual([expect.stringMatching(/^millpond pool activate --pool 0x\w{40}$/)])
  })

  test('error: OPERATOR_ALREADY_SET for a key that somebody else deposited for', async () => {
    const other = signDeposit({ withdrawalVault: chain.withdrawalVault, secret: otherKey })
    await chain.transact(staker, {
      address: getNetwork('berachain-local').beaconDeposit,
      abi: iBeaconDepositAbi,
      functionName: 'deposit',
      args: [other.publicKey, other.withdrawalCredentials, other.signature, staker],
      value: BigInt(first),
    })
    await chain.context.writeSecret('other.key', otherKey)
    const error = await fail(...create, '--key-file', 'other.key', ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'OPERATOR_ALREADY_SET' })
    expect(error.message).toContain(staker)
  })
})

describe('pool activate', () => {
  test('error: VALIDATOR_MISSING', async () => {
    await chain.prove([])
    const error = await fail('pool', 'activate', ...send(2))
    expect(error).toMatchObject({ exit: 3, code: 'VALIDATOR_MISSING' })
  })

  test('behavior: status shows an inactive pool', async () => {
    expect(await ok('pool', 'status')).toMatchObject({
      state: 'inactive',
      validator: { kind: 'absent' },
    })
    expect(await fail('stake', '10', ...send(2))).toMatchObject({ exit: 3, code: 'POOL_CLOSED' })
  })

  test('error: ROOT_MISMATCH for a state that the chain does not know', async () => {
    const { publicKey: pubkey, withdrawalCredentials } = sign()
    const known = { pubkey, withdrawalCredentials, balanceGwei: 10n ** 13n }
    await chain.prove([known])
    chain.node.setState(chain.node.slot(), [{ ...known, balanceGwei: 10n ** 15n }])
    const error = await fail('pool', 'activate', ...send(2))
    expect(error).toMatchObject({ exit: 3, code: 'ROOT_MISMATCH' })
  })

  test('error: INVALID_INITIAL_DEPOSIT_AMOUNT is told before anything is sent', async () => {
    const { publicKey: pubkey, withdrawalCredentials } = sign()
    await chain.prove([{ pubkey, withdrawalCredentials, balanceGwei: 10n ** 13n - 1n }])
    const error = await fail('pool', 'activate')
    expect(error).toMatchObject({ exit: 5, code: 'INVALID_INITIAL_DEPOSIT_AMOUNT' })
    expect(error.hints).not.toEqual([])
  })

  test('error: PROOF_EXPIRED', async () => {
    const { publicKey: pubkey, withdrawalCredentials } = sign()
    await chain.prove([{ pubkey, withdrawalCredentials, balanceGwei: 10n ** 13n }])
    // The chain goes on for 10 minutes, and the node still calls its old block the head.
    await chain.anvil.node.increaseTime({ seconds: 700 })
    await mine(1)
    const error = await fail('pool', 'activate', ...send(2))
    expect(error).toMatchObject({ exit: 3, code: 'PROOF_EXPIRED' })
  })

  test('default', async () => {
    const { publicKey: pubkey, withdrawalCredentials } = sign()
    const other = { ...sign(), pubkey: bytesToHex(new Uint8Array(48).fill(7)), balanceGwei: 5n }
    await chain.prove([other, { pubkey, withdrawalCredentials, balanceGwei: 10n ** 13n }])
    const preview = await ok('pool', 'activate')
    expect(preview.details).toEqual({
      validator: expect.stringMatching(/^index 1, proven at slot \d+$/),
      'first shares': expect.stringMatching(/^for 10.000 BERA$/),
      'send before': expect.stringMatching(/^\d{4}-.*Z; then fetch new proofs/),
    })
    expect(await ok('pool', 'activate', ...send(2))).toMatchObject({ kind: 'sent' })
    expect(await fail('pool', 'activate', ...send(2))).toMatchObject({
      exit: 3,
      code: 'POOL_ACTIVE',
    })
  })

  test('behavior: to create an open pool again is nothing to do', async () => {
    const people = ['--op', operator, '--sr', operator]
    const create = ['pool', 'create', ...people, '--key-file', 'validator.key', ...send(1)]
    expect(await ok(...create)).toMatchObject({ kind: 'open', pubkey: sign().publicKey })
    const { code, stdout } = await chain.context.run(create)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^The validator 0x\w{96} has the pool 0x\w{40} already, and it is open\.\n$/,
    )
  })
})

describe('pool status', () => {
  test('default', async () => {
    const status = await ok('pool', 'status', '--as', operator)
    const { publicKey: pubkey } = sign()
    expect(status).toEqual({
      network: 'berachain-local',
      state: 'active',
      pubkey,
      contracts: {
        stakingPool: address,
        smartOperator: address,
        stakingRewardsVault: address,
        incentiveCollector: address,
      },
      withdrawalVault: getAddress(chain.withdrawalVault),
      validator: {
        kind: 'known',
        index: '1',
        status: 'pending',
        balanceGwei: '10000000000000',
        effectiveBalanceGwei: '10000000000000',
      },
      blockNumber: wei,
      totals: { assets: first, shares: first },
      stake: {
        deposits: first,
        minimum: '250000000000000000000000',
        maximum: '10000000000000000000000000',
        headroom: '0',
        room: { kind: 'buffer', room: '0' },
        isMinimumReached: false,
      },
      buffer: '0',
      rewards: '0',
      cooldown: { kind: 'known', blocksLeft: '0' },
      withdrawals: {
        delayBlocks: String(scaledDelays.withdrawal),
        allocated: { kind: 'known', value: '0' },
        books: { kind: 'known', value: { expected: '0', paid: '0' } },
        shortfall: '0',
        fromConsensus: { kind: 'unknown', reason: expect.stringContaining('--withdrawals-from') },
      },
      operator: {
        ofValidator: { address, isSmartOperator: true },
        feeBps: '0',
        feeRecipient: { kind: 'known', value: operator },
        unboostedBgt: { kind: 'known', value: '0' },
        availableWbera: { kind: 'known', value: '0' },
        wbera: nothingCharged,
        bgt: nothingCharged,
      },
      incentives: {
        payout: '100000000000000000000',
        queuedPayout: '0',
        shareBps: { kind: 'known', value: '500' },
        queuedShare: { kind: 'known', value: { kind: 'none' } },
        shareDelayBlocks: { kind: 'known', value: '0' },
      },
      allocation: {
        allocator: { kind: 'known', value: { address, isSmartOperator: true } },
        active: { kind: 'known', value: { startBlock: '0', weights: [] } },
        queued: { kind: 'known', value: { startBlock: '0', weights: [] } },
      },
      roles: { account: operator, held: ['VALIDATOR_ADMIN_ROLE'] },
      holding: { shares: first, assets: first },
      requests: [],
    })
    expect(await ok('status', '--as', operator)).toEqual(status)
  })

  test('behavior: a local chain shows no withdrawals, and a pool is told without its node', async () => {
    const { withdrawals } = await ok('pool', 'status', '--withdrawals-from', '1')
    const reason = 'blocks of the local chain show no withdrawals'
    expect(withdrawals.fromConsensus).toEqual({ kind: 'unknown', reason })
    const alone = await ok('pool', 'status', '--beacon-url', 'http://127.0.0.1:1')
    expect(alone).toMatchObject({ state: 'active', validator: { kind: 'unknown' } })
  })
})

describe('stake', () => {
  test('default', async () => {
    const preview = await ok('stake', '5000', '--dev-account', '2')
    expect(preview).toMatchObject({
      title: expect.stringMatching(/^Stake 5.?000 BERA$/),
      details: { receiver: staker, 'comes back': 'nothing' },
    })
    expect((await ok('stake', '--amount', '5000', ...send(2))).result).toEqual({
      taken: expect.stringMatching(/^5.?000 BERA$/),
      shares: expect.stringMatching(/^5.?000$/),
    })
    expect(await ok('pool', 'status')).toMatchObject({ buffer: parseEther('5000').toString() })
  })

  test('behavior: what the validator cannot take comes back', async () => {
    const { details } = await ok('stake', '10000000', '--receiver', staker)
    expect(details['comes back']).toMatch(/^15.000 BERA: the validator takes no more$/)
  })

  test.each(['safe', 'cast', 'calldata'])('args: --via %s', async (via) => {
    const words = ['stake', '1', '--from', staker, '--via', via]
    const out = via === 'calldata' ? [] : ['--out', '-']
    const { code, stdout } = await chain.context.run(words, out)
    expect(code).toBe(0)
    expect(stdout).toContain(via === 'cast' ? 'submit(address)' : '1000000000000000000')
  })
})

describe('withdraw below the minimum', () => {
  test('error: WITHDRAWAL_NOT_ALLOWED beyond the buffer, and for the first shares', async () => {
    const beyond = await fail('withdraw', 'request', '5001', ...send(2))
    expect(beyond).toMatchObject({ exit: 3, code: 'WITHDRAWAL_NOT_ALLOWED' })
    expect(beyond.message).toMatch(/holds 5.?000 BERA\.$/)
    const recipient = await fail('withdraw', 'request', '1', ...send(1))
    expect(recipient).toMatchObject({ exit: 3, code: 'WITHDRAWAL_NOT_ALLOWED' })
  })

  test('behavior: the buffer pays, after the delay', async () => {
    const { details } = await ok('withdraw', 'request', '1000', '--dev-account', '2')
    expect(details).toEqual({
      burns: expect.stringMatching(/^1.?000 shares, now$/),
      'paid by': 'the buffer: nothing is asked of the consensus layer',
      paid: expect.stringMatching(/^30 blocks later \(1 min to 1 min 6 s\), not before block \d/),
      fee: expect.stringContaining('the rest comes back'),
    })
    const { result } = await ok('withdraw', 'request', '1000', ...send(2))
    expect(result).toEqual({
      request: '1',
      worth: expect.stringMatching(/^1.?000 BERA$/),
      burned: expect.stringMatching(/^1.?000 shares$/),
      pool: 'open',
    })

    const { requests } = await ok('withdraw', 'list', '--owner', staker)
    expect(requests).toMatchObject([{ id: '1', readiness: { kind: 'waiting' } }])
    const early = await fail('withdraw', 'claim', '1', ...send(3))
    expect(early).toMatchObject({ exit: 3, code: 'REQUEST_NOT_CLAIMABLE' })
    expect(await fail('withdraw', 'claim', '--all', ...send(2))).toMatchObject({
      code: 'NOTHING_TO_CLAIM',
    })
  })

  test('behavior: anybody claims for who asked, once', async () => {
    await mine(scaledDelays.withdrawal)
    const { details } = await ok('withdraw', 'claim', '1', '--dev-account', '3')
    expect(details).toEqual({
      'request 1': expect.stringMatching(new RegExp(`^1.?000 BERA to ${staker}$`)),
    })
    expect((await ok('withdraw', 'claim', '--all', ...send(2))).result).toEqual({
      paid: '1 request',
    })
    const again = await fail('withdraw', 'claim', '1', ...send(3))
    expect(again).toMatchObject({ exit: 3, code: 'REQUEST_NOT_CLAIMABLE' })
  })
})

describe('daemons', () => {
  /** Runs until its first line about a run, then presses Ctrl-C. */
  async function runOnce(...args: string[]) {
    const interrupt = new AbortController()
    let log = ''
    const stderr = {
      write: (text: string) => {
        log += text
        if (text.startsWith('{')) interrupt.abort()
      },
    }
    const { env } = chain
    const directory = chain.context.directory
    await using context = await createTestContext({
      env,
      directory,
      signal: interrupt.signal,
      stderr,
    })
    return { code: (await context.run(...args)).code, log: () => log }
  }

  test('behavior: keeper run simulates its duties for the pool until Ctrl-C', async () => {
    const { code, log } = await runOnce('keeper', 'run', '--dev-account', '0')
    expect(log()).toMatch(/^keeper only simulates, from 0xf39F/)
    expect(code).toBe(0)
  })

  test('error: FEEDER_ROLE_MISSING', async () => {
    const error = await fail('oracle', 'run', ...send(3))
    expect(error).toMatchObject({ code: 'FEEDER_ROLE_MISSING' })
  })
})

describe('withdraw above the minimum', () => {
  test('error: WITHDRAWAL_NOT_ALLOWED during the cooldown', async () => {
    await ok('stake', '300000', ...send(2))
    const status = await ok('pool', 'status')
    expect(status).toMatchObject({
      state: 'cooldown',
      cooldown: { kind: 'known', blocksLeft: String(scaledDelays.cooldown - 1) },
    })
    const error = await fail('withdraw', 'request', '1', ...send(2))
    expect(error).toMatchObject({ exit: 3, code: 'WITHDRAWAL_NOT_ALLOWED' })
    expect(error.message).toMatch(/nobody can withdraw for \d+ more blocks/)
  })

  test('behavior: the consensus layer pays for its fee', async () => {
    await mine(scaledDelays.cooldown)
    expect(await ok('pool', 'status')).toMatchObject({ state: 'active' })
    const asked = ['withdraw', 'request', '--shares', '10']
    const { details } = await ok(...asked, '--dev-account', '2')
    expect(details['paid by']).toBe('the consensus layer (EIP-7002), 10 BERA')
    expect((await ok(...asked, ...send(2))).result).toMatchObject({
      worth: '10 BERA',
      pool: 'open',
    })
    // The pool calls the exit contract, which Anvil's blocks never empty: its fee stays 1 wei.
    const cheap = await fail(...asked, '--max-request-fee', '0.000000000000000000', ...send(2))
    expect(cheap).toMatchObject({ exit: 2, code: 'AMOUNT_BELOW_MINIMUM' })
  })

  test('error: DECLINED unless a person agrees to close the pool', async () => {
    const all = ['withdraw', 'request', '--all']
    const preview = await ok(...all, '--dev-account', '2')
    expect(preview.details.warning).toMatch(/this closes it for everybody, for good$/)
    expect(preview.irreversible).toEqual({
      effect: 'The pool closes for everybody, and its validator never comes back',
      word: 'close',
    })
    const error = await fail(...all, ...send(2))
    expect(error).toMatchObject({
      exit: 4,
      code: 'DECLINED',
      hints: ['Add --confirm close if that is what you want.'],
    })
    expect(await ok('pool', 'status')).toMatchObject({ state: 'active' })
  })

  test('behavior: an accepted full exit closes the pool', async () => {
    const all = ['withdraw', 'request', '--all', '--confirm', 'close']
    expect((await ok(...all, ...send(2))).result).toMatchObject({ pool: 'closed' })
    expect(await ok('pool', 'status')).toMatchObject({ state: 'exited' })
    expect(await fail('stake', '10', ...send(2))).toMatchObject({ code: 'POOL_CLOSED' })
    const { details } = await ok('withdraw', 'request', '--all', '--dev-account', '1')
    expect(details['paid by']).toBe('what the closed pool brought back')
  })
})
