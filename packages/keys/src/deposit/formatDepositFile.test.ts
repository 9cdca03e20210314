import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits, hoodi } from '../../test/vectors.ts'
import { formatDepositFile } from './formatDepositFile.ts'
import { parseDepositFile } from './parseDepositFile.ts'

const parsed = parseDepositFile(JSON.stringify(deposits.hoodi.file))

describe('formatDepositFile', () => {
  test('default', () => {
    const text = formatDepositFile({ deposits: parsed, network: hoodi })
    expect(text).toBe(`${JSON.stringify(deposits.hoodi.file, null, 2)}\n`)
  })

  test('error: DEPOSIT_AMOUNT_INVALID', async () => {
    const huge = parsed.map((deposit) => ({ ...deposit, amountGwei: 2n ** 53n }))
    const error = await catchError(() => formatDepositFile({ deposits: huge, network: hoodi }))
    expect(error.code).toBe('DEPOSIT_AMOUNT_INVALID')
  })
})
