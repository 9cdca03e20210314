import { describe, expect, test } from 'vitest'
import { editConfig } from './editConfig.ts'

const pool = '0x1111111111111111111111111111111111111111'

describe('editConfig', () => {
  test('default', () => {
    expect(editConfig('{}\n', { network: 'bepolia', pool })).toBe(
      `{\n  "network": "bepolia",\n  "pool": "${pool}"\n}\n`,
    )
  })

  test('behavior: comments stay, and a value changes where it stands', () => {
    const text = '{\n  // which\n  "network": "bepolia", // for now\n}\n'
    expect(editConfig(text, { network: 'berachain' })).toBe(
      '{\n  // which\n  "network": "berachain", // for now\n}\n',
    )
  })

  test('behavior: a key that is commented out gets its value there', () => {
    const text = '{\n  "network": "bepolia",\n\n  // Where.\n  // "pool": "0x…",\n}\n'
    expect(editConfig(text, { pool })).toBe(
      `{\n  "network": "bepolia",\n\n  // Where.\n  "pool": "${pool}",\n}\n`,
    )
  })

  test('behavior: without a comma before it, it is put behind the last value', () => {
    const text = '{\n  "network": "bepolia"\n\n  // "pool": "0x…",\n}\n'
    expect(editConfig(text, { pool })).toBe(
      `{\n  "network": "bepolia",\n  "pool": "${pool}"\n\n  // "pool": "0x…",\n}\n`,
    )
  })

  test('behavior: a value with dollar signs is taken as it is', () => {
    const text = '{\n  // "rpcUrl": "",\n}\n'
    expect(editConfig(text, { rpcUrl: 'http://127.0.0.1/$&' })).toBe(
      '{\n  "rpcUrl": "http://127.0.0.1/$&",\n}\n',
    )
  })

  test('args: undefined takes a key out', () => {
    const text = '{\n  "network": "bepolia",\n  "networkFile": "a.json"\n}\n'
    expect(editConfig(text, { networkFile: undefined })).toBe('{\n  "network": "bepolia"\n}\n')
  })
})
