import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { planCashing } from './planCashing.ts'

const account = '0x1111111111111111111111111111111111111111'
/** 300,000 BERA staked, of which 50,000 may leave, and 400 BERA as WBERA. */
const state = {
  isActive: true,
  isFullyExited: false,
  isThresholdReached: true,
  buffer: 0n,
  totalDeposits: parseEther('300000'),
  minEffectiveBalance: parseEther('250000'),
  availableWbera: parseEther('400'),
}
const ask = {
  state,
  shares: parseEther('2.5'),
  assets: parseEther('3') + 7n,
  cooldown: { kind: 'known', blocksLeft: 0n },
  account,
  isDefaultRecipient: true,
} as const

describe('planCashing', () => {
  test('default', () => {
    expect(planCashing(ask)).toMatchObject({
      kind: 'pays',
      way: 'operator',
      // The last wei are no whole gwei.
      assets: parseEther('3'),
      before: { room: parseEther('50400') },
      left: parseEther('50397'),
      command: `millpond withdraw request --shares 2.5 --from ${account}`,
    })
  })

  test('behavior: what would close the pool is cut to what does not', () => {
    const all = { ...ask, shares: parseEther('50000'), assets: parseEther('60000') }
    expect(planCashing(all)).toMatchObject({
      kind: 'closes',
      most: parseEther('50400'),
      command: `millpond withdraw request 50400 --from ${account}`,
    })
    const none = { ...state, totalDeposits: parseEther('250000'), availableWbera: 0n }
    expect(planCashing({ ...all, state: none })).not.toHaveProperty('command')
  })

  test.each([
    ['inactive', { ...state, isActive: false }, 0n],
    ['defaultRecipient', { ...state, isThresholdReached: false }, 0n],
    ['cooldown', state, 5n],
  ] as const)('behavior: is refused for %s', (reason, now, blocksLeft) => {
    const cooldown = { kind: 'known', blocksLeft } as const
    expect(planCashing({ ...ask, state: now, cooldown })).toMatchObject({ kind: 'refused', reason })
  })

  test('behavior: others need not wait for the minimum where the buffer pays', () => {
    const now = { ...state, isThresholdReached: false, buffer: parseEther('10') }
    expect(planCashing({ ...ask, state: now })).toMatchObject({ reason: 'defaultRecipient' })
    const other = planCashing({ ...ask, state: now, isDefaultRecipient: false })
    expect(other).toMatchObject({ kind: 'pays', way: 'buffer' })
  })

  test('behavior: a closed pool pays what it brought, and has no headroom', () => {
    const closed = planCashing({ ...ask, state: { ...state, isFullyExited: true } })
    expect(closed).toMatchObject({ kind: 'pays', way: 'exited', before: { kind: 'closed' } })
    expect(closed).not.toHaveProperty('left')
  })

  test('behavior: less than a gwei is nothing', () => {
    expect(planCashing({ ...ask, assets: 999_999_999n }).kind).toBe('nothing')
  })
})
