import { describe, expect, test } from 'vitest'
import { configKeys } from '../../config/configKeys.ts'
import { editConfig } from '../../config/editConfig.ts'
import { parseJsonc } from '../../config/parseJsonc.ts'
import { renderConfigFile } from './renderConfigFile.ts'

describe('renderConfigFile', () => {
  test('default', () => {
    const text = renderConfigFile({ network: 'bepolia', pool: '0x01' })
    expect(parseJsonc(text)).toEqual({
      kind: 'parsed',
      value: { network: 'bepolia', pool: '0x01' },
    })
    expect(text).toContain(
      '  // Execution node.\n  // Environment: MILLPOND_RPC_URL\n  // "rpcUrl": "http://127.0.0.1:8545",\n',
    )
  })

  test('behavior: every key is in it, and each can be switched on where it stands', () => {
    const keys = Object.keys(configKeys)
    const switched = keys.reduce(
      (text, key) => editConfig(text, { [key]: `value of ${key}` }),
      renderConfigFile({}),
    )
    expect(parseJsonc(switched)).toEqual({
      kind: 'parsed',
      value: Object.fromEntries(keys.map((key) => [key, `value of ${key}`])),
    })
    expect(switched).not.toContain('// "')
  })
})
