import { describe, expect, test } from 'vitest'
import { parseAppToml } from './parseAppToml.ts'

const before = '[telemetry]\nenabled = false\naddress = "0.0.0.0:1"\n'

describe('parseAppToml', () => {
  test('default', () => {
    const table = '[beacon-kit.node-api]\n# Listens.\nenabled = true\naddress = "0.0.0.0:3500"\n'
    const after = '[beacon-kit.other]\naddress = "0.0.0.0:2"\n'
    const known = { kind: 'known', address: '0.0.0.0:3500' }
    expect(parseAppToml(before + table + after)).toEqual(known)
    expect(parseAppToml(table)).toEqual(known)
  })

  test.each(['enabled = false', 'enabled = "false"'])('behavior: %s is off', (line) => {
    const table = `[beacon-kit.node-api]\n${line}\naddress = "127.0.0.1:3500"\n`
    expect(parseAppToml(table)).toEqual({ kind: 'disabled' })
  })

  test('behavior: without the table, or an address in it, nothing is known', () => {
    expect(parseAppToml(before)).toEqual({ kind: 'absent' })
    expect(parseAppToml('[beacon-kit.node-api]\nenabled = true\n[x]\naddress = "a"')).toEqual({
      kind: 'absent',
    })
  })
})
