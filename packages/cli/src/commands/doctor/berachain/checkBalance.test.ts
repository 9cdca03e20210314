import { parseEther, parseGwei } from 'viem'
import { describe, expect, test } from 'vitest'
import { judgeBalance } from './checkBalance.ts'

const account = '0x1111111111111111111111111111111111111111'
const given = {
  account,
  gasPrice: parseGwei('1'),
  firstDepositWei: parseEther('10000'),
} as const

describe('judgeBalance', () => {
  test('default', () => {
    const enough = judgeBalance({ ...given, balance: parseEther('0.002'), hasPool: true })
    expect(enough).toMatchObject({
      kind: 'passed',
      detail: `${account} has 0.002 BERA, enough for gas`,
    })
  })

  test('behavior: too little for gas tells what to send', () => {
    expect(judgeBalance({ ...given, balance: parseEther('0.0005'), hasPool: true })).toEqual({
      name: 'balance',
      kind: 'failed',
      detail: `${account} has 0.0005 BERA; gas needs 0.002 BERA`,
      fix: `Send 0.0015 BERA to ${account}.`,
    })
  })

  test('behavior: before there is a pool, the first deposit is needed too', () => {
    const balance = parseEther('10000')
    expect(judgeBalance({ ...given, balance, hasPool: false })).toMatchObject({
      kind: 'failed',
      fix: `Send 0.01 BERA to ${account}.`,
    })
    const enough = judgeBalance({ ...given, balance: parseEther('10000.01'), hasPool: false })
    expect(enough.kind).toBe('passed')
  })
})
