import { getNetwork } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import { configKeys } from '../configKeys.ts'
import type { Setting, Settings } from '../resolveSettings.ts'
import { toNetworkSetting } from './toNetworkSetting.ts'

const network = getNetwork('bepolia')
const set = (value: string, origin: 'flag' | 'file'): Setting => ({
  kind: 'set',
  value,
  origin,
  source: origin,
})

function settings(given: Partial<Settings>): Settings {
  const unset = Object.keys(configKeys).map((key) => [key, { kind: 'unset' }])
  return { ...Object.fromEntries(unset), ...given }
}

describe('toNetworkSetting', () => {
  test('default', () => {
    const given = settings({ network: set('bepolia', 'flag') })
    expect(toNetworkSetting({ settings: given, network })).toEqual({
      network: 'bepolia',
      networkFile: undefined,
    })
  })

  test('behavior: what the config says already is not written again', () => {
    const named = settings({ network: set('bepolia', 'file') })
    expect(toNetworkSetting({ settings: named, network })).toEqual({})
    const own = { path: '/a/ours.json', network }
    const filed = settings({ networkFile: set('ours.json', 'file'), own })
    expect(toNetworkSetting({ settings: filed, network })).toEqual({})
  })

  test('behavior: a network file is written with its whole path', () => {
    const own = { path: '/a/ours.json', network: { ...network, name: 'ours' } }
    const given = settings({ network: set('./ours.json', 'flag'), own })
    expect(toNetworkSetting({ settings: given, network: own.network })).toEqual({
      network: '/a/ours.json',
      networkFile: undefined,
    })
  })
})
