import { describe, expect, test } from 'vitest'
import { isUsed, refuseUnused } from './refuseUnused.ts'

describe('refuseUnused', () => {
  test.each([
    ['cast', { out: 'a.sh', overwrite: true, castAccount: 'staker' }],
    ['safe', { out: '-', overwrite: true }],
    ['send', {}],
    [undefined, { out: 'a.sh', overwrite: true, castAccount: 'staker' }],
  ] as const)('args: --via %s', (via, options) => {
    expect(refuseUnused({ ...(via && { via }), ...options })).toBe(undefined)
  })

  test.each([
    [{ via: 'send', out: 'a.sh' }, '--out', 'send', 'safe or cast'],
    [{ via: 'calldata', overwrite: true }, '--overwrite', 'calldata', 'safe or cast'],
    [{ via: 'safe', castAccount: 'staker' }, '--cast-account', 'safe', 'cast'],
  ] as const)('error: OPTION_UNUSED for %o', (options, flag, via, ways) => {
    expect(() => refuseUnused(options)).toThrow(
      expect.objectContaining({
        code: 'OPTION_UNUSED',
        exitCode: 2,
        message: `${flag} does nothing with --via ${via}; nothing was sent or written.`,
        metaMessages: [`Leave it out, or use --via ${ways}.`],
      }),
    )
  })
})

describe('isUsed', () => {
  test('default', () => {
    expect(isUsed('--overwrite', 'safe')).toBe(true)
    expect(isUsed('--overwrite', 'send')).toBe(false)
    expect(isUsed('--network', 'send')).toBe(true)
  })
})
