import { describe, expect, test } from 'vitest'
import { toFileName } from './toFileName.ts'

describe('toFileName', () => {
  test('default', () => {
    expect(toFileName(['pol', 'fee', 'set', '--bps', '500'])).toBe('pol-fee-set')
  })

  test.each([
    [['withdraw', 'request', '10'], 'withdraw-request'],
    [['pool', 'process-rewards'], 'pool-process-rewards'],
    [['stake', '../../etc/passwd'], 'stake'],
    [['--json'], 'write'],
  ])('behavior: %j becomes %s', (args, name) => {
    expect(toFileName(args)).toBe(name)
  })
})
