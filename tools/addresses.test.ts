import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { networks } from '../packages/networks/src/index.ts'
import { checkAddresses, findAddresses, isChecked, protocolConstants } from './addresses.ts'

const root = resolve(import.meta.dirname, '..')
const foreign = `0x${'aB'.repeat(20)}`
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A repository with these files. */
function createRepository(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'millpond-addresses-'))
  folders.push(folder)
  execFileSync('git', ['init', '--quiet', folder])
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

describe('findAddresses', () => {
  test('default', () => {
    const text = `const a = 1\nconst b = ['${foreign}', "${foreign}"]\n`
    const found = { address: foreign.toLowerCase(), line: 2 }
    expect(findAddresses(text)).toEqual([found, found])
  })

  test('behavior: hashes, keys and bytecode are no addresses', () => {
    expect(findAddresses(`0x${'ab'.repeat(32)} 0x${'ab'.repeat(19)} ${'ab'.repeat(20)}`)).toEqual(
      [],
    )
  })
})

describe('isChecked', () => {
  test.each([
    ['packages/sdk/src/client.ts', true],
    ['packages/sdk/src/client.test.ts', false],
    ['packages/sdk/test/fakes.ts', false],
    ['packages/networks/src/ethereum/mainnet.ts', false],
    ['packages/networks/src/generated/PoolETH.ts', false],
    ['docs/cli.md', false],
  ])('default', (path, expected) => {
    expect(isChecked(path)).toBe(expected)
  })
})

describe('checkAddresses', () => {
  test('default', () => {
    const folder = createRepository({
      'packages/networks/src/table.ts': `export const a = '${foreign}'\n`,
      'packages/sdk/src/client.ts': `\nconst pool = '${foreign}'\n`,
      'packages/sdk/src/client.test.ts': `const pool = '${foreign}'\n`,
    })
    expect(checkAddresses(folder)).toEqual([
      {
        where: 'packages/sdk/src/client.ts:2',
        message: `writes the address ${foreign.toLowerCase()}`,
        next: expect.stringContaining('packages/networks'),
      },
    ])
  })

  test('behavior: no source of this repository writes an address of a network', () => {
    expect(checkAddresses(root)).toEqual([])
  })

  test('behavior: what is allowed twice is the same in the whole table', () => {
    for (const { predeploys } of Object.values(networks)) {
      const { multicall3, withdrawalRequests } = predeploys
      const allowed = [multicall3, withdrawalRequests].map((address) => address.toLowerCase())
      expect(Object.keys(protocolConstants)).toEqual(expect.arrayContaining(allowed))
    }
  })

  test('behavior: no allowed address is a contract of one network', () => {
    const text = JSON.stringify(networks, (key, value: unknown) => {
      if (key === 'predeploys') return undefined
      return typeof value === 'bigint' ? String(value) : value
    })
    const own = findAddresses(text).map(({ address }) => address)
    expect(own.length).toBeGreaterThan(30)
    expect(own.filter((address) => Object.hasOwn(protocolConstants, address))).toEqual([])
  })
})
