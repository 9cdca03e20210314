import { describe, expect, test } from 'vitest'
import type { Setting } from '../resolveSettings.ts'
import { findNetworkFile } from './findNetworkFile.ts'

const unset: Setting = { kind: 'unset' }
const flag = (value: string): Setting => ({
  kind: 'set',
  value,
  origin: 'flag',
  source: '--network',
})
const file = (value: string): Setting => ({
  kind: 'set',
  value,
  origin: 'file',
  source: '/config/millpond.json',
})

function find(network: Setting, networkFile: Setting) {
  return findNetworkFile({ network, networkFile, directory: '/folder' })
}

describe('findNetworkFile', () => {
  test('default', () => {
    expect(find(flag('bepolia'), unset)).toEqual({ kind: 'name' })
    expect(find(unset, unset)).toEqual({ kind: 'name' })
  })

  test.each([
    ['mine.json', '/folder/mine.json'],
    ['mine.jsonc', '/folder/mine.jsonc'],
    ['./mine', '/folder/mine'],
    ['/etc/mine', '/etc/mine'],
  ])('args: network %s is a path', (value, path) => {
    expect(find(flag(value), unset)).toEqual({ kind: 'file', path })
  })

  test('behavior: paths in a config file start from its folder', () => {
    const path = '/config/mine.json'
    expect(find(file('mine.json'), unset)).toEqual({ kind: 'file', path })
    expect(find(unset, file('mine.json'))).toEqual({ kind: 'file', path })
  })

  test('behavior: of a name and a file, the one from the stronger place counts', () => {
    expect(find(flag('bepolia'), file('mine.json'))).toEqual({ kind: 'name' })
    expect(find(file('bepolia'), flag('mine.json'))).toEqual({
      kind: 'file',
      path: '/folder/mine.json',
    })
  })

  test('error: NETWORK_AMBIGUOUS', () => {
    expect(() => find(file('bepolia'), file('mine.json'))).toThrow(
      expect.objectContaining({ code: 'NETWORK_AMBIGUOUS', exitCode: 2 }),
    )
  })
})
