import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CompilerLayout } from './artifacts.ts'
import {
  compareLayouts,
  flattenLayout,
  formatLayout,
  parseLayout,
  type StorageVariable,
} from './storageLayout.ts'

const committed: StorageVariable[] = [
  { name: 'paused', type: 'bool', slot: 0, offset: 0 },
  { name: 'owner', type: 'address', slot: 0, offset: 1 },
  { name: 'total', type: 'uint256', slot: 1, offset: 0 },
  { name: 'pools', type: 'mapping(uint256 => struct Pool)', slot: 2, offset: 0 },
  { name: 'pools[uint256].paid', type: 'uint128', slot: 0, offset: 0 },
  { name: 'members', type: 'struct Member[]', slot: 3, offset: 0 },
  { name: 'members[].account', type: 'address', slot: 0, offset: 0 },
]

const layoutOf = (variables: StorageVariable[]) => ({
  contract: 'Vault',
  areas: [{ name: 'variables', variables }],
})
const messagesOf = (current: StorageVariable[]) =>
  compareLayouts(layoutOf(committed), layoutOf(current)).map(({ message }) => message)
const replaced = (name: string, change: Partial<StorageVariable>) =>
  committed.map((variable) => (variable.name === name ? { ...variable, ...change } : variable))

describe('compareLayouts', () => {
  test('behavior: refuses an inserted variable, naming it, the contract and what it moves', () => {
    const inserted = { name: 'limit', type: 'uint256', slot: 1, offset: 0 }
    const moved = committed.map((variable) =>
      !variable.name.includes(']') && variable.slot > 0
        ? { ...variable, slot: variable.slot + 1 }
        : variable,
    )
    expect(
      compareLayouts(layoutOf(committed), layoutOf([...moved, inserted])),
    ).toMatchInlineSnapshot(`
      [
        {
          "message": "Vault: inserting \`limit\` moves \`total\` from slot 1 byte 0 to slot 2 byte 0",
          "next": "put new variables at the end and keep the others; if no proxy has this layout yet, delete the file and run npm run generate",
          "where": "contracts/storage/Vault.txt",
        },
      ]
    `)
  })

  test('behavior: refuses a variable inserted into the committed layout of a contract', () => {
    const text = readFileSync('contracts/storage/StakingPool.txt', 'utf8')
    const inserted = text.replace('  1 0 _sta', '  1 0 inserted: uint256\n  2 0 _sta')
    const [problem] = compareLayouts(
      parseLayout('StakingPool', text),
      parseLayout('StakingPool', inserted),
    )
    expect(problem?.message).toBe(
      'StakingPool: inserting `inserted` moves `_stakingRewardsVault` from slot 1 byte 0 to slot 2 byte 0',
    )
  })

  test('behavior: accepts variables after the last, in free bytes and in the values of a mapping', () => {
    const added = [
      { name: 'last', type: 'uint256', slot: 4, offset: 0 },
      { name: 'flag', type: 'bool', slot: 0, offset: 21 },
      { name: 'pools[uint256].owed', type: 'uint128', slot: 0, offset: 16 },
      { name: 'queue', type: 'struct Entry[]', slot: 5, offset: 0 },
      { name: 'queue[].account', type: 'address', slot: 0, offset: 0 },
    ]
    expect(messagesOf([...committed, ...added])).toEqual([])
  })

  test('behavior: accepts a namespace more', () => {
    const more = { name: 'millpond.storage.More 0x00', variables: committed }
    const { contract, areas } = layoutOf(committed)
    expect(compareLayouts(layoutOf(committed), { contract, areas: [...areas, more] })).toEqual([])
  })

  test('behavior: refuses an area that is gone', () => {
    const problems = compareLayouts(layoutOf(committed), { contract: 'Vault', areas: [] })
    expect(problems.map(({ message }) => message)).toEqual(['Vault: variables is gone'])
  })

  test('behavior: refuses another type', () => {
    expect(messagesOf(replaced('total', { type: 'int256' }))).toEqual([
      'Vault: `total` changes its type from uint256 to int256',
    ])
  })

  test('behavior: refuses two that change places', () => {
    const swapped = replaced('paused', { offset: 20 }).map((variable) =>
      variable.name === 'owner' ? { ...variable, offset: 0 } : variable,
    )
    expect(messagesOf(swapped)).toEqual([
      'Vault: `paused` moves from slot 0 byte 0 to slot 0 byte 20',
    ])
  })

  test('behavior: refuses another name, as another meaning finds the old values', () => {
    expect(messagesOf(replaced('total', { name: 'supply' }))).toEqual([
      'Vault: `total` is renamed to `supply`',
    ])
  })

  test('behavior: refuses a variable less', () => {
    expect(messagesOf(committed.filter(({ name }) => name !== 'owner'))).toEqual([
      'Vault: `owner` is removed from slot 0 byte 1',
    ])
  })

  test('behavior: refuses more in the elements of an array', () => {
    const weight = { name: 'members[].weight', type: 'uint64', slot: 1, offset: 0 }
    expect(messagesOf([...committed, weight])).toEqual([
      'Vault: `members[].weight` is added to the elements of an array',
    ])
  })
})

describe('flattenLayout', () => {
  const types: CompilerLayout['types'] = {
    id: { label: 'uint256', numberOfBytes: '32' },
    factory: { label: 'contract IFactory', numberOfBytes: '20' },
    small: { label: 'uint64', numberOfBytes: '8' },
    books: {
      label: 'struct Books',
      numberOfBytes: '64',
      members: [
        { label: 'factory', type: 'factory', slot: '0', offset: 0 },
        { label: 'paid', type: 'small', slot: '1', offset: 8 },
      ],
    },
    three: { label: 'struct Books[3]', numberOfBytes: '192', base: 'books' },
    map: {
      label: 'mapping(contract IFactory => x)',
      numberOfBytes: '32',
      key: 'factory',
      value: 'lists',
    },
    lists: { label: 'struct Books[]', numberOfBytes: '32', base: 'books' },
  }
  const flattenOne = (type: string) =>
    flattenLayout({ storage: [{ label: 'it', type, slot: '5', offset: 0 }], types })

  test('behavior: takes a struct apart and shows a contract as an address', () => {
    expect(flattenOne('books')).toEqual([
      { name: 'it.factory', type: 'address', slot: 5, offset: 0 },
      { name: 'it.paid', type: 'uint64', slot: 6, offset: 8 },
    ])
  })

  test('behavior: lists what arrays in mappings hold, from the element on', () => {
    expect(flattenOne('map').map(({ name, slot }) => [name, slot])).toEqual([
      ['it', 5],
      ['it[address][].factory', 0],
      ['it[address][].paid', 1],
    ])
  })

  test('behavior: lists what an array of fixed length holds', () => {
    expect(flattenOne('three').map(({ name }) => name)).toEqual([
      'it',
      'it[3].factory',
      'it[3].paid',
    ])
  })

  test('behavior: has nothing for a contract without variables', () => {
    expect(flattenLayout({ storage: [], types: null })).toEqual([])
  })
})

describe('parseLayout', () => {
  test('behavior: reads what was written', () => {
    expect(parseLayout('Vault', formatLayout(layoutOf(committed)))).toEqual(layoutOf(committed))
  })

  test('behavior: refuses a line that was not written so', () => {
    expect(() => parseLayout('Vault', 'variables\n  total\n')).toThrow(RangeError)
    expect(() => parseLayout('Vault', '  0 0 total: uint256\n')).toThrow(RangeError)
  })
})
