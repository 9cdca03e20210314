import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits, hoodi, mainnet } from '../../test/vectors.ts'
import { createDepositData } from './createDepositData.ts'
import { formatDepositFile } from './formatDepositFile.ts'
import { isDepositSignatureValid } from './isDepositSignatureValid.ts'
import { withdrawalCredentials } from './withdrawalCredentials.ts'

const parameters = {
  secretKey: hexToBytes(deposits.mainnet.secretKey),
  network: mainnet,
  withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: deposits.mainnet.address }),
  amountGwei: 32_000_000_000n,
}

describe('createDepositData', () => {
  test('default', () => {
    // Byte for byte what another tool has published for the same key.
    const text = formatDepositFile({ deposits: [createDepositData(parameters)], network: mainnet })
    expect(JSON.parse(text)).toEqual(deposits.mainnet.file)
  })

  test('args: network', () => {
    const data = createDepositData({ ...parameters, network: hoodi })
    expect(isDepositSignatureValid({ data, network: hoodi })).toBe(true)
    expect(isDepositSignatureValid({ data, network: mainnet })).toBe(false)
  })

  test('args: genesisValidatorsRoot', () => {
    const network = { ...mainnet, genesisValidatorsRoot: `0x${'22'.repeat(32)}` } as const
    const data = createDepositData({ ...parameters, network })
    expect(isDepositSignatureValid({ data, network })).toBe(true)
    expect(isDepositSignatureValid({ data, network: mainnet })).toBe(false)
  })

  test.each([1_000_000_000n, 2_048_000_000_000n])('args: amountGwei', (amountGwei) => {
    expect(createDepositData({ ...parameters, amountGwei }).amountGwei).toBe(amountGwei)
  })

  test.each([999_999_999n, 2_048_000_000_001n, -1n])(
    'error: DEPOSIT_AMOUNT_INVALID',
    async (amountGwei) => {
      const error = await catchError(() => createDepositData({ ...parameters, amountGwei }))
      expect(error.code).toBe('DEPOSIT_AMOUNT_INVALID')
      expect(error.message).toContain(`${amountGwei} gwei`)
    },
  )

  test('behavior: a network may have other limits', () => {
    const network = { ...mainnet, maximumAmountGwei: 10_000_000_000_000_000n }
    const data = createDepositData({ ...parameters, network, amountGwei: 10_000_000_000_000n })
    expect(isDepositSignatureValid({ data, network })).toBe(true)
  })

  test('error: DEPOSIT_INPUT_INVALID', async () => {
    const error = await catchError(() =>
      createDepositData({ ...parameters, withdrawalCredentials: '0x01' }),
    )
    expect(error.code).toBe('DEPOSIT_INPUT_INVALID')
  })

  test('error: SECRET_KEY_INVALID', async () => {
    const error = await catchError(() =>
      createDepositData({ ...parameters, secretKey: new Uint8Array(32) }),
    )
    expect(error.code).toBe('SECRET_KEY_INVALID')
  })
})
