import { readFileSync } from 'node:fs'
import {
  type AbiParameter,
  concatHex,
  encodeAbiParameters,
  encodeErrorResult,
  parseAbi,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { berachainErrors } from './berachainErrors.ts'
import { berachainNextSteps } from './berachainNextSteps.ts'
import { decodeRevert } from './decodeRevert.ts'
import { nextSteps } from './nextSteps.ts'

const caller = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const expected = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'

const fixture = new URL('../../../../contracts/test/fixtures/berachain-abi.txt', import.meta.url)
/** `Name(type,type)` of every error that Berachain published. */
const published = readFileSync(fixture, 'utf8')
  .split('\n')
  .flatMap((line) => /^\w+ error (\S+)$/.exec(line)?.[1] ?? [])

function inputsOf(signature: string): AbiParameter[] {
  const types = /\((.*)\)$/.exec(signature)?.[1] ?? ''
  return types === '' ? [] : types.split(',').map((type) => ({ type }))
}

function zeroOf({ type }: AbiParameter): unknown {
  if (type === 'address') return zeroAddress
  return type === 'bytes32' ? zeroHash : 0n
}

describe('berachainErrors', () => {
  test('default', () => {
    const data = encodeErrorResult({
      abi: parseAbi(['error InvalidSender(address sender, address expected)']),
      errorName: 'InvalidSender',
      args: [caller, expected],
    })
    expect(decodeRevert(data)).toMatchObject({
      code: 'INVALID_SENDER',
      message: `The contract refuses the call with InvalidSender(sender: ${caller}, expected: ${expected}).`,
      metaMessages: ['Send it from the contract or account that the error names.'],
    })
  })

  test('behavior: knows every published error by its selector', () => {
    expect(published.length).toBeGreaterThan(60)
    const wrong = published.filter((signature) => {
      const inputs = inputsOf(signature)
      const args = encodeAbiParameters(inputs, inputs.map(zeroOf))
      const decoded = decodeRevert(concatHex([toFunctionSelector(`function ${signature}`), args]))
      const types = decoded?.args.map(({ type }) => type).join(',')
      return `${decoded?.errorName}(${types})` !== signature
    })
    expect(wrong).toEqual([])
  })
})

describe('berachainNextSteps', () => {
  const names = parseAbi(berachainErrors).map(({ name }) => name)

  test('behavior: tells what to do about every error', () => {
    const all = [...names, ...published.map((signature) => signature.replace(/\(.*/, ''))]
    const silent = all.filter((name) => !(berachainNextSteps[name] ?? nextSteps[name]))
    expect(silent).toEqual([])
  })

  test('behavior: says each thing in one place', () => {
    expect(Object.keys(berachainNextSteps).filter((name) => nextSteps[name])).toEqual([])
  })
})
