import { describe, expect, test } from 'vitest'
import { type ContractArtifact, documentContract, findUndocumented } from './contractDocs.ts'

const abi: ContractArtifact['abi'] = [
  {
    type: 'function',
    name: 'open',
    inputs: [
      {
        name: 'door_',
        type: 'tuple',
        components: [
          { name: 'key', type: 'bytes' },
          { name: 'floor', type: 'uint64' },
        ],
      },
    ],
    outputs: [{ name: '', type: 'bool' }],
    stateMutability: 'nonpayable',
  },
  { type: 'function', name: 'owner', inputs: [], outputs: [], stateMutability: 'view' },
  {
    type: 'event',
    name: 'Opened',
    inputs: [{ name: 'by', type: 'address', indexed: true }],
  },
  { type: 'error', name: 'Locked', inputs: [] },
]

const output = {
  userdoc: {
    notice: 'Keeps people out.',
    methods: { 'open((bytes,uint64))': { notice: 'Opens a door.' } },
    events: { 'Opened(address)': { notice: 'A door is open.' } },
    errors: { 'Locked()': [{ notice: 'Thrown twice.' }, { notice: 'Thrown twice.' }] },
  },
  devdoc: {
    title: 'A house',
    methods: {
      'open((bytes,uint64))': {
        details: 'Throws `Locked`.',
        params: { door: 'Any door.' },
        returns: { _0: 'Whether it was closed.' },
      },
      'owner()': { details: 'What the library says.' },
    },
  },
}

function artifact(changes: object = {}): ContractArtifact {
  const ast = {
    nodes: [
      {
        name: 'House',
        nodes: [{ kind: 'receive', documentation: { text: ' @notice Takes\n rent.' } }],
      },
    ],
  }
  const rawMetadata = JSON.stringify({ output: { ...output, ...changes } })
  return { name: 'House', source: 'contracts/src/House.sol', abi, rawMetadata, ast }
}

describe('documentContract', () => {
  test('default', () => {
    const docs = documentContract(artifact())
    expect(docs.title).toBe('A house')
    expect(docs.receive).toBe('Takes rent.')
    expect(docs.functions[0]).toEqual({
      name: 'open',
      signature: 'open((bytes,uint64))',
      selector: '0x97233ffc',
      mutability: 'nonpayable',
      notice: 'Opens a door.',
      details: 'Throws `Locked`.',
      inputs: [
        {
          name: 'door_',
          type: '(bytes key, uint64 floor)',
          isIndexed: false,
          text: 'Any door.',
        },
      ],
      outputs: [{ name: '', type: 'bool', isIndexed: false, text: 'Whether it was closed.' }],
      isStandard: false,
    })
  })

  test('behavior: a function has four bytes of its hash and an event all of it', () => {
    const inputs = ['address', 'address', 'uint256'].map((type, index) => ({
      name: '',
      type,
      indexed: index < 2,
    }))
    const transfers: ContractArtifact['abi'] = [
      { type: 'function', name: 'transferFrom', inputs, outputs: [] },
      { type: 'event', name: 'Transfer', inputs },
    ]
    const { functions, events } = documentContract({ ...artifact(), abi: transfers })
    expect(functions[0]?.selector).toBe('0x23b872dd')
    expect(events[0]?.selector).toBe(
      '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
    )
    expect(events[0]?.inputs.map(({ isIndexed }) => isIndexed)).toEqual([true, true, false])
  })

  test('behavior: an error that is declared twice is explained once', () => {
    const [error] = documentContract(artifact()).errors
    expect(error?.notice).toBe('Thrown twice.')
  })

  test("behavior: what a library brings is explained in our words, not in the library's", () => {
    const owner = documentContract(artifact()).functions[1]
    expect(owner).toMatchObject({ isStandard: true, notice: 'Who owns the contract.', details: '' })
  })
})

describe('findUndocumented', () => {
  test('default', () => {
    expect(findUndocumented(documentContract(artifact()))).toEqual([])
  })

  test('behavior: names each function, event and error without a notice, and a missing title', () => {
    const bare = documentContract(artifact({ userdoc: {}, devdoc: {} }))
    expect(findUndocumented(bare).map(({ message }) => message)).toEqual([
      'has no @title',
      'open((bytes,uint64)) has no @notice',
      'Opened(address) has no @notice',
      'Locked() has no @notice',
    ])
  })
})
