import { describe, expect, test } from 'vitest'
import { keystoreFileName } from './keystoreFileName.ts'

describe('keystoreFileName', () => {
  test('default', () => {
    const name = keystoreFileName({ path: 'm/12381/3600/7/0/0', createdAtSeconds: 1_700_000_000 })
    expect(name).toBe('keystore-m_12381_3600_7_0_0-1700000000.json')
  })
})
