import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { hoodi, local, mainnet } from '../../test/vectors.ts'
import { depositDomain } from './depositDomain.ts'

describe('depositDomain', () => {
  test('default', () => {
    expect(depositDomain(mainnet)).toBe(
      '0x03000000f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9',
    )
  })

  test('args: genesisForkVersion', () => {
    expect(depositDomain(hoodi)).toBe(
      '0x03000000719103511efa4f1362ff2a50996cccf329cc84cb410c5e5c7d351d03',
    )
    expect(depositDomain(local)).toBe(
      '0x030000000b41be4cdb34d183dddca5398337626dcdcfaf1720c1202d3b95f84e',
    )
  })

  test('args: genesisValidatorsRoot', () => {
    const zero = depositDomain({ ...mainnet, genesisValidatorsRoot: `0x${'00'.repeat(32)}` })
    const other = depositDomain({ ...mainnet, genesisValidatorsRoot: `0x${'11'.repeat(32)}` })
    expect(zero).toBe(depositDomain(mainnet))
    expect(other).not.toBe(zero)
    expect(other).toMatch(/^0x03000000[0-9a-f]{56}$/)
  })

  test('error: DEPOSIT_INPUT_INVALID', async () => {
    const error = await catchError(() => depositDomain({ genesisForkVersion: '0x00' }))
    expect(error.code).toBe('DEPOSIT_INPUT_INVALID')
    expect(error.message).toBe("The deposit's genesisForkVersion is not hex of 4 bytes.")
  })
})
