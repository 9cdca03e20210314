import { readdirSync, readFileSync } from 'node:fs'
import { errorsAbi } from '@millpond/networks/generated/Errors'
import {
  type Abi,
  type AbiParameter,
  BaseError,
  concatHex,
  encodeAbiParameters,
  encodeErrorResult,
  parseAbi,
  RpcRequestError,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { formatAbiItem } from 'viem/utils'
import { describe, expect, test } from 'vitest'
import { roleHash } from '../check/roleHash.ts'
import { decodeRevert } from './decodeRevert.ts'

const caller = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const expected = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const data = encodeErrorResult({
  abi: errorsAbi,
  errorName: 'Pool_NotCaller',
  args: [caller, expected],
})
/** What is said about an error that nobody thought of. */
const generic = 'Preview the call again at the current state.'

const bindings = new URL('../../../networks/src/generated/', import.meta.url)
const fixture = new URL('../../../../contracts/test/fixtures/berachain-abi.txt', import.meta.url)

/** `Name(type,type)` of every error of every ABI here. */
async function listErrors(): Promise<string[]> {
  const files = readdirSync(bindings).filter((file) => file.endsWith('.ts'))
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map((file) => import(new URL(file, bindings).href)),
  )
  const abis = modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (name.endsWith('Abi') ? [value as Abi] : [])),
  )
  const errors = abis.flat().filter((item) => item.type === 'error')
  return [...new Set(errors.map((item) => formatAbiItem(item)))]
}

/** The same of what Berachain published. */
const published = readFileSync(fixture, 'utf8')
  .split('\n')
  .flatMap((line) => /^\w+ error (\S+)$/.exec(line)?.[1] ?? [])

function inputsOf(signature: string): AbiParameter[] {
  const types = /\((.*)\)$/.exec(signature)?.[1] ?? ''
  return types === '' ? [] : types.split(',').map((type) => ({ type }))
}

/** A value that no other type has. */
function exampleOf({ type }: AbiParameter): unknown {
  switch (type) {
    case 'address':
      return caller
    case 'bytes32':
      return zeroHash
    case 'bytes':
      return '0xab'
    case 'string':
      return 'text'
    case 'address[]':
      return [zeroAddress]
    default:
      return Number(/\d+$/.exec(type)?.[0]) <= 48 ? 5 : 5n
  }
}

/** What decodes to something else than the error with this signature. */
function isWrong(signature: string): boolean {
  const inputs = inputsOf(signature)
  const values = inputs.map(exampleOf)
  const args = encodeAbiParameters(inputs, values)
  const decoded = decodeRevert(concatHex([toFunctionSelector(`function ${signature}`), args]))
  const types = decoded?.args.map(({ type }) => type).join(',')
  const isSame = decoded?.args.every(({ value }, index) => value === values[index])
  return `${decoded?.errorName}(${types})` !== signature || isSame !== true
}

describe('decodeRevert', () => {
  test('default', () => {
    expect(decodeRevert(data)).toMatchObject({
      code: 'POOL_NOT_CALLER',
      errorName: 'Pool_NotCaller',
      message: `The contract refuses the call with Pool_NotCaller(caller: ${caller}, expected: ${expected}).`,
      data,
    })
  })

  test('behavior: finds the bytes in the causes of an error and keeps it as cause', () => {
    const inner = new RpcRequestError({
      body: {},
      url: 'http://127.0.0.1',
      error: { code: 3, message: 'execution reverted', data },
    })
    const error = new BaseError('Estimate failed.', { cause: inner })
    const decoded = decodeRevert(error)
    expect(decoded?.code).toBe('POOL_NOT_CALLER')
    expect(decoded?.cause).toBe(error)
  })

  test('behavior: names errors of SSVNetwork by their published selectors', () => {
    expect(decodeRevert('0x12e04c87')?.code).toBe('INCORRECT_CLUSTER_STATE')
    expect(decodeRevert('0x95a0cf33')?.code).toBe('CLUSTER_IS_LIQUIDATED')
    expect(decodeRevert('0xf4d678b8')?.code).toBe('INSUFFICIENT_BALANCE')
    expect(decodeRevert('0x38186224')?.code).toBe('INVALID_OPERATOR_IDS_LENGTH')
    const full = `0x639f5851${'5'.padStart(64, '0')}`
    expect(decodeRevert(full)?.message).toBe(
      'The contract refuses the call with ExceedValidatorLimitWithData(operatorId: 5).',
    )
  })

  test('behavior: knows every error of every contract by its selector', async () => {
    const errors = await listErrors()
    expect(errors.length).toBeGreaterThan(300)
    expect(errors.filter(isWrong)).toEqual([])
  })

  test('behavior: knows every error that Berachain published by its selector', () => {
    expect(published.length).toBeGreaterThan(60)
    expect(published.filter(isWrong)).toEqual([])
  })

  test('behavior: tells what to do about every error of every contract', async () => {
    const silent = [...(await listErrors()), ...published].filter((signature) => {
      const inputs = inputsOf(signature)
      const args = encodeAbiParameters(inputs, inputs.map(exampleOf))
      const error = decodeRevert(concatHex([toFunctionSelector(`function ${signature}`), args]))
      return error?.metaMessages.includes(generic)
    })
    expect(silent).toEqual([])
  })

  test('behavior: names the role that is missing, and how to get it', () => {
    const denied = concatHex([
      '0xe2517d3f',
      encodeAbiParameters(
        [{ type: 'address' }, { type: 'bytes32' }],
        [caller, roleHash('COMMISSION_MANAGER_ROLE')],
      ),
    ])
    expect(decodeRevert(denied)).toMatchObject({
      code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT',
      message: `The contract refuses the call with AccessControlUnauthorizedAccount(account: ${caller}, neededRole: COMMISSION_MANAGER_ROLE).`,
      metaMessages: [
        'Send it from an account that has COMMISSION_MANAGER_ROLE.',
        `Or let its admin give it: \`millpond roles grant COMMISSION_MANAGER_ROLE ${caller}\`.`,
      ],
    })
  })

  test.each([
    ['DEFAULT_ADMIN_ROLE', zeroHash],
    [`0x${'77'.repeat(32)}`, `0x${'77'.repeat(32)}`],
  ] as const)('behavior: does not tell how to grant %s', (role, hash) => {
    const inputs = [{ type: 'address' }, { type: 'bytes32' }] as const
    const denied = concatHex(['0xe2517d3f', encodeAbiParameters(inputs, [caller, hash])])
    expect(decodeRevert(denied)?.metaMessages).toEqual([
      `Send it from an account that has ${role}.`,
    ])
  })

  test('behavior: shows both values of InvalidSender', () => {
    const error = encodeErrorResult({
      abi: parseAbi(['error InvalidSender(address sender, address expected)']),
      errorName: 'InvalidSender',
      args: [caller, expected],
    })
    expect(decodeRevert(error)).toMatchObject({
      code: 'INVALID_SENDER',
      message: `The contract refuses the call with InvalidSender(sender: ${caller}, expected: ${expected}).`,
      metaMessages: ['Send it from the contract or account that the error names.'],
    })
  })

  test('behavior: shows the reason of a revert with a text', () => {
    const reason = encodeErrorResult({
      abi: parseAbi(['error Error(string message)']),
      errorName: 'Error',
      args: ['too early'],
    })
    expect(decodeRevert(reason)).toMatchObject({
      code: 'REVERTED',
      message: expect.stringContaining('too early'),
    })
  })

  test('behavior: is undefined when nothing reverted', () => {
    expect(decodeRevert(new BaseError('No network.'))).toBe(undefined)
    expect(decodeRevert(new Error('other'))).toBe(undefined)
  })

  test('error: UNKNOWN_REVERT says the selector and the data', () => {
    const bytes = `0xdeadbeef${'01'.repeat(32)}` as const
    expect(decodeRevert(bytes)).toMatchObject({
      code: 'UNKNOWN_REVERT',
      errorName: undefined,
      message: `The contract refuses the call with an unknown error 0xdeadbeef, data ${bytes}.`,
      data: bytes,
    })
  })

  test('error: UNKNOWN_REVERT cuts what nobody reads', () => {
    const bytes = `0xdeadbeef${'01'.repeat(1_000)}` as const
    const decoded = decodeRevert(bytes)
    expect(decoded?.message).toMatch(/data 0xdeadbeef(01){508}… \(1004 bytes\)\.$/)
    expect(decoded?.data).toBe(bytes)
  })
})
