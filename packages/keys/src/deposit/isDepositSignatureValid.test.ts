import { describe, expect, test } from 'vitest'
import { deposits, hoodi, mainnet } from '../../test/vectors.ts'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { isDepositSignatureValid } from './isDepositSignatureValid.ts'
import { parseDepositFile } from './parseDepositFile.ts'

const [data] = parseDepositFile(JSON.stringify(deposits.hoodi.file))
if (!data) throw new Error('the vector is empty')

describe('isDepositSignatureValid', () => {
  test('default', () => {
    expect(isDepositSignatureValid({ data, network: hoodi })).toBe(true)
  })

  test('args: bls', () => {
    expect(isDepositSignatureValid({ data, network: hoodi, bls: blstVerifier })).toBe(true)
  })

  test('args: network', () => {
    expect(isDepositSignatureValid({ data, network: mainnet, bls: blstVerifier })).toBe(false)
  })

  test('behavior: false for another amount', () => {
    const changed = { ...data, amountGwei: 1_000_000_000n }
    expect(isDepositSignatureValid({ data: changed, network: hoodi, bls: blstVerifier })).toBe(
      false,
    )
  })
})
