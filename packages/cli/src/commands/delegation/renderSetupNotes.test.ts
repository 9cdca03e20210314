import { delegateCall, grantRoleCall } from '@millpond/sdk/berachain'
import { describe, expect, test } from 'vitest'
import { renderSetupNotes } from './renderSetupNotes.ts'

const handler = '0x57151a5b1C3963f808b07a4082a13Fb9814fe8D9'
const delegator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const account = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const lend = [
  delegateCall({ delegationHandler: handler, amount: 5n * 10n ** 18n }),
  grantRoleCall({ contract: handler, role: 'VALIDATOR_ADMIN_ROLE', account }),
]
const parameters: renderSetupNotes.Parameters = {
  part: 'lend',
  via: 'safe',
  details: [['lends', '5 BERA']],
  calls: lend,
  lend,
  simulation: {
    kind: 'done',
    steps: lend.map((call) => ({ account: delegator, call })),
    result: '2 steps in order succeed, 21 gas',
  },
  symbol: 'BERA',
}
const textsOf = (changed: Partial<renderSetupNotes.Parameters> = {}) =>
  Object.fromEntries(
    renderSetupNotes({ ...parameters, ...changed }).map(({ fileName, text }) => [fileName, text]),
  )

describe('renderSetupNotes', () => {
  test('default', () => {
    expect(textsOf()).toEqual({
      'simulation-report.txt': [
        'Simulation of a loan to a validator',
        '  lends  5 BERA',
        '',
        'Steps, in this order on the state of now:',
        `  from  ${delegator}`,
        `  call  delegate at ${handler}`,
        '    amount  5000000000000000000',
        `  from  ${delegator}`,
        `  call  grantRole at ${handler}`,
        '    role     0xfa3e63d5771fd4999b619dee634be9dbb03c309738cc2adaadd49c4f5595adb0',
        `    account  ${account}`,
        '',
        'Result: 2 steps in order succeed, 21 gas.',
        '',
      ].join('\n'),
      'foundation-request.txt': expect.stringContaining(
        `  call 1 of 2  delegate at ${handler}\n    amount  5000000000000000000\n`,
      ),
      'safe-delegate-and-grant.txt': expect.stringContaining(
        `1 of 2: delegate\nTo:    ${handler}\nValue: 0\nData:  0x9fa6dd35`,
      ),
    })
  })

  test('args: part', () => {
    expect(textsOf({ part: 'fund' })).toEqual({})
    expect(Object.keys(textsOf({ part: 'all' }))).toEqual([
      'simulation-report.txt',
      'foundation-request.txt',
    ])
  })

  test('args: via', () => {
    expect(Object.keys(textsOf({ via: 'cast' }))).toEqual(['simulation-report.txt'])
  })

  test('behavior: what was not simulated has no report', () => {
    const simulation = { kind: 'none', result: 'left out, as --no-sim says' } as const
    expect(textsOf({ via: 'cast', simulation })).toEqual({})
  })
})
