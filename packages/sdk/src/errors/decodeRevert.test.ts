import { errorsAbi } from '@millpond/networks/generated/Errors'
import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { type Abi, BaseError, encodeErrorResult, parseAbi, RpcRequestError } from 'viem'
import { describe, expect, test } from 'vitest'
import { decodeRevert } from './decodeRevert.ts'
import { nextSteps } from './nextSteps.ts'

const caller = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const expected = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const data = encodeErrorResult({
  abi: errorsAbi,
  errorName: 'Pool_NotCaller',
  args: [caller, expected],
})

const ssvErrors = issvNetworkAbi.filter((item) => item.type === 'error')
/** A value of each type that the errors of SSVNetwork have. */
const examples: Record<string, unknown> = { address: caller, uint64: 5n, bytes: '0xab' }

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

  test('behavior: knows every error of the local SSVNetwork', () => {
    const wrong = ssvErrors.filter((item) => {
      const args = item.inputs.map(({ type }) => examples[type])
      const bytes = encodeErrorResult({ abi: [item] as Abi, errorName: item.name, args })
      const decoded = decodeRevert(bytes)
      return (
        decoded?.errorName !== item.name ||
        decoded.args.some(({ name }, index) => name !== item.inputs[index]?.name)
      )
    })
    expect(wrong).toEqual([])
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

  test('error: UNKNOWN_REVERT', () => {
    expect(decodeRevert('0xdeadbeef')).toMatchObject({
      code: 'UNKNOWN_REVERT',
      errorName: undefined,
      data: '0xdeadbeef',
    })
  })
})

describe('nextSteps', () => {
  test('behavior: tells what to do about every error of the pool', () => {
    const names = errorsAbi.filter((item) => item.type === 'error').map((item) => item.name)
    expect(names.filter((name) => nextSteps[name] === undefined)).toEqual([])
  })

  test('behavior: tells what to do about every error of the local SSVNetwork', () => {
    expect(ssvErrors.length).toBeGreaterThan(50)
    const names = ssvErrors.map(({ name }) => name)
    expect(names.filter((name) => nextSteps[name] === undefined)).toEqual([])
  })
})
