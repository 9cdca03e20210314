import { ContractRevertError } from '@millpond/sdk'
import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { planFees } from './planFees.ts'

const state = (chargeable: string, feeBps = 700n): planFees.FeeState => ({
  kind: 'known',
  value: { balance: 0n, charged: 0n, chargeable: parseEther(chargeable), feeBps },
})
const missing = { kind: 'missing' } as const
const error = new ContractRevertError({
  code: 'PANIC',
  message: 'The contract refuses the call with Panic(code: 17).',
  errorName: 'Panic',
  args: [],
  data: '0x',
  next: [],
})
const plan = (values: Partial<planFees.Parameters>) =>
  planFees({
    isFullyExited: false,
    bgt: missing,
    wbera: missing,
    minFee: parseEther('7'),
    ...values,
  })

describe('planFees', () => {
  test('default', () => {
    expect(plan({ bgt: state('100'), wbera: state('99') })).toEqual({
      due: [{ track: 'BGT', fee: parseEther('7') }],
      untold: [],
    })
  })

  test('behavior: contracts of the BGT era have one track', () => {
    expect(plan({ bgt: state('200') }).due).toEqual([{ track: 'BGT', fee: parseEther('14') }])
    expect(plan({})).toEqual({ due: [], untold: [] })
  })

  test('behavior: what the contract refuses to tell is named, and is no fee', () => {
    const refused = { kind: 'refused', error } as const
    expect(plan({ bgt: refused, wbera: state('100') })).toEqual({
      due: [{ track: 'WBERA', fee: parseEther('7') }],
      untold: ['BGT'],
    })
  })

  test('behavior: no fee is due without a fee, and none after the exit', () => {
    expect(plan({ wbera: state('100', 0n), minFee: 0n }).due).toEqual([])
    expect(plan({ wbera: state('100'), isFullyExited: true }).due).toEqual([])
  })
})
