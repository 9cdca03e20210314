// `millpond delegation setup`: one batch for a Safe, in parts, step by step, and again.
import { delegationHandlerAbi } from '@millpond/networks/generated/DelegationHandler'
import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import { renderSafe, waitForSuccess } from '@millpond/sdk'
import {
  type Address,
  decodeFunctionData,
  type Hex,
  keccak256,
  parseEther,
  stringToBytes,
} from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools, operator, signDeposit } from './openBerachainPools.ts'

const delegator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const payer = '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc'
const validatorAdminRole = keccak256(stringToBytes('VALIDATOR_ADMIN_ROLE'))
const amount = parseEther('5000')

let chain: Awaited<ReturnType<typeof openBerachainPools>>
beforeAll(async () => {
  chain = await openBerachainPools()
})
afterAll(() => chain.close())

// Each test starts without a handler.
let untouched: Hex
beforeEach(async () => {
  if (untouched) await chain.anvil.node.revert({ id: untouched })
  untouched = await chain.anvil.node.snapshot()
})

const { ok, fail } = createRunner(() => chain.context)
const pubkey = () => signDeposit({ withdrawalVault: chain.withdrawalVault }).publicKey
const setup = (...words: string[]) => {
  const who = ['--pubkey', pubkey(), '--validator-admin', operator]
  return ['delegation', 'setup', '--amount', '5000', ...who, ...words]
}
const status = async () => (await ok('delegation', 'status', '--pubkey', pubkey())).delegation
const factory = () => chain.env.MILLPOND_DELEGATION_HANDLER_FACTORY

/** What the Transaction Builder of Safe takes, in our words; nothing else may be in it. */
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const batch = z.strictObject({
  version: z.literal('1.0'),
  chainId: z.literal('80069'),
  createdAt: z.number().int().positive(),
  meta: z.strictObject({
    name: z.string().min(1),
    description: z.string(),
    txBuilderVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
    createdFromSafeAddress: address.or(z.literal('')),
    createdFromOwnerAddress: address.or(z.literal('')),
    checksum: z.string().regex(/^0x[0-9a-f]{64}$/),
  }),
  transactions: z
    .array(
      z.strictObject({
        to: address,
        value: z.string().regex(/^\d+$/),
        data: z.string().regex(/^0x([0-9a-f]{2})*$/),
        contractMethod: z.null(),
        contractInputsValues: z.null(),
      }),
    )
    .min(1),
})

/** The builder's checksum as its source describes it, written apart from ours. */
function checksumOf({ meta, ...rest }: z.infer<typeof batch>): Hex {
  const write = (value: unknown): string => {
    if (value === null || typeof value !== 'object') return JSON.stringify(value)
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
    const names = Object.keys(value).sort()
    let text = `{${JSON.stringify(names)}`
    for (const name of names) text += `${write(Reflect.get(value, name))},`
    return `${text}}`
  }
  const hashed: Record<string, unknown> = { ...meta, name: null }
  delete hashed.checksum
  return keccak256(stringToBytes(write({ ...rest, meta: hashed })))
}

async function writeBatch(...words: string[]) {
  const { code, stdout } = await chain.context.run(
    ...setup('--via', 'safe', '--out', '-', ...words),
  )
  expect(code).toBe(0)
  return batch.parse(JSON.parse(stdout))
}

/** What a Safe does with a batch: every call, in order. */
async function execute(from: Address, { transactions }: z.infer<typeof batch>) {
  for (const { to, value, data } of transactions) {
    await chain.anvil.node.impersonateAccount({ address: from })
    const request = { account: from, to: to as Address, data: data as Hex, value: BigInt(value) }
    const hash = await chain.anvil.node.sendUnsignedTransaction({ from, ...request })
    await waitForSuccess(chain.anvil.wallet(0), { hash })
  }
}

describe('delegation setup', () => {
  test('default', async () => {
    const { details, calls } = await ok(...setup(), '--from', delegator)
    expect(details).toMatchObject({
      network: 'Local Berachain, chain 80069',
      validator: pubkey(),
      handler: expect.stringContaining('to be created'),
      delegator,
      'validator admin': operator,
      simulation: expect.stringMatching(/^4 steps in order succeed/),
    })
    expect(calls).toHaveLength(4)
    expect(await status()).toMatchObject({ kind: 'none' })
  })

  test('args: via safe', async () => {
    const file = await writeBatch('--from', delegator)
    expect(file.meta.checksum).toBe(checksumOf(file))
    expect(file.meta.createdFromSafeAddress).toBe(delegator)
    const [deploy, fund, lend, grant] = file.transactions
    const abi = delegationHandlerAbi
    expect(deploy?.to.toLowerCase()).toBe(factory())
    expect(
      decodeFunctionData({ abi: iDelegationHandlerFactoryAbi, data: deploy?.data as Hex }),
    ).toEqual({ functionName: 'deployDelegationHandler', args: [pubkey()] })
    expect(fund).toMatchObject({ to: lend?.to, value: amount.toString(), data: '0x' })
    expect(decodeFunctionData({ abi, data: lend?.data as Hex })).toEqual({
      functionName: 'delegate',
      args: [amount],
    })
    expect(decodeFunctionData({ abi, data: grant?.data as Hex })).toEqual({
      functionName: 'grantRole',
      args: [validatorAdminRole, operator],
    })

    await execute(delegator, file)
    expect(await status()).toMatchObject({ handler: lend?.to, delegated: amount.toString() })
    expect(await fail(...setup())).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })

  test('behavior: the checksum is not ours alone', () => {
    const file = renderSafe([], { chainId: 1, name: 'x', createdAtMs: 1 })
    expect(checksumOf(file as never)).toBe(file.meta.checksum)
  })

  test('args: part', async () => {
    // The payer and the delegator are two: the file of the delegator is ready before the handler.
    const lend = await writeBatch('--part', 'lend')
    expect(lend.transactions).toHaveLength(2)
    const early = await fail(...setup('--part', 'lend'), ...send(0))
    expect(early).toMatchObject({ exit: 3, code: 'HANDLER_NOT_FUNDED' })

    const paid = await ok(...setup('--part', 'fund'), ...send(5))
    const { handler, balance } = await status()
    expect(paid.result).toEqual({ handler })
    expect(balance).toBe(amount.toString())
    expect(lend.transactions.map(({ to }) => to)).toEqual([handler, handler])
    const nothing = await fail(...setup('--part', 'fund'), ...send(5))
    expect(nothing).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    await execute(delegator, lend)
    expect(await status()).toMatchObject({ delegated: amount.toString() })
  })

  test('args: via cast', async () => {
    const cast = ['--via', 'cast', '--out', '-']
    const { stdout } = await chain.context.run(...setup('--part', 'fund', ...cast))
    const { details } = await ok(...setup())
    const handler = details.handler.slice(0, 42)
    expect(stdout).toContain(`cast send ${handler} --value ${amount}`)
  })

  test('args: via send', async () => {
    const { transactions } = await ok(...setup(), ...send(0))
    expect(transactions).toHaveLength(4)
    expect(await status()).toMatchObject({ delegated: amount.toString() })
  })

  test('args: no-sim', async () => {
    const { details } = await ok(...setup('--no-sim'))
    expect(details.simulation).toBe('left out, as --no-sim says')
  })

  test('args: chain', async () => {
    const other = await fail(...setup('--chain', 'mainnet'))
    expect(other).toMatchObject({ exit: 3, code: 'CHAIN_MISMATCH' })
    const unknown = await fail(...setup('--chain', 'berachain'))
    expect(unknown).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
    const two = await fail(...setup('--chain', 'mainnet', '--network', 'bepolia'))
    expect(two).toMatchObject({ exit: 2, code: 'OPTIONS_AMBIGUOUS' })
  })

  test('behavior: goes on where it stopped', async () => {
    await ok(...setup('--part', 'fund'), ...send(5))
    const { details, calls } = await ok(...setup(), '--from', delegator)
    expect(details['to be paid']).toBe('0 BERA')
    expect(calls).toHaveLength(2)
    const { transactions } = await ok(...setup(), ...send(0))
    expect(transactions).toHaveLength(2)
    const more = ['delegation', 'setup', '6000', '--pubkey', pubkey()]
    const other = await fail(...more, '--validator-admin', operator, ...send(0))
    expect(other).toMatchObject({ exit: 3, code: 'DELEGATION_REFUSED' })
  })

  test('error: NOT_DELEGATOR', async () => {
    const error = await fail(...setup(), ...send(5))
    expect(error).toMatchObject({ exit: 3, code: 'NOT_DELEGATOR' })
    expect(error.message).toContain(payer)
    expect(error.message).toContain(delegator)
    expect(await status()).toMatchObject({ kind: 'none' })
  })

  test('error: ACCOUNT_FUNDS', async () => {
    const much = ['delegation', 'setup', '9000000000', '--pubkey', pubkey()]
    const error = await fail(...much, '--validator-admin', operator, ...send(0))
    expect(error).toMatchObject({ code: 'ACCOUNT_FUNDS' })
    // Nobody was asked for anything before it was known.
    expect(await status()).toMatchObject({ kind: 'none' })
  })
})
