import { ContractRevertError } from '@millpond/sdk'
import { describe, expect, test } from 'vitest'
import { refusalOf } from './refusalOf.ts'

const revert = new ContractRevertError({
  code: 'POOL_MANAGER_REPORT_TOO_OLD',
  message: 'The last report is too old.',
  errorName: 'PoolManager_ReportTooOld',
  args: [],
  data: '0x',
  next: [],
})

describe('refusalOf', () => {
  test('default', async () => {
    expect(await refusalOf(Promise.reject(revert))).toBe('POOL_MANAGER_REPORT_TOO_OLD')
  })

  test('behavior: what is done is not refused', async () => {
    expect(await refusalOf(Promise.resolve({ hash: '0x' }))).toBe('not refused')
  })

  test('behavior: a failure that is no refusal is thrown on', async () => {
    const failure = new Error('the node is gone')
    await expect(refusalOf(Promise.reject(failure))).rejects.toBe(failure)
  })
})
