import { describe, expect, test } from 'vitest'
import type { Artifact, ContractNode } from './artifacts.ts'
import { readLayouts, slotOfNamespace } from './readLayouts.ts'

const id = 'millpond.storage.Books'
const slot = slotOfNamespace(id)
const uint256 = { label: 'uint256', numberOfBytes: '32' }

const initializable = makeArtifact('Initializable', 'node_modules/Initializable.sol', {})
const books = makeArtifact('Books', 'contracts/src/Books.sol', {
  abstract: true,
  nodes: [
    {
      nodeType: 'StructDefinition',
      canonicalName: 'Books.Storage',
      documentation: { text: `@custom:storage-location erc7201:${id}` },
    },
    { nodeType: 'VariableDeclaration', name: 'STORAGE_SLOT', value: { value: slot } },
  ],
})
const vault = makeArtifact('Vault', 'contracts/src/Vault.sol', { bases: [initializable, books] })
const token = makeArtifact('Token', 'contracts/src/Token.sol', { bases: [books] })
const holder: Artifact = {
  ...makeArtifact('Namespaces', 'contracts/test/storage/Namespaces.sol', {}),
  storageLayout: {
    storage: [{ label: 'books', type: 'struct', slot: '7', offset: 0 }],
    types: {
      uint256,
      struct: {
        label: 'struct Books.Storage',
        numberOfBytes: '32',
        members: [{ label: 'paid', type: 'uint256', slot: '0', offset: 0 }],
      },
    },
  },
}

describe('readLayouts', () => {
  test('behavior: finds the namespaces that an upgradeable contract inherits', () => {
    const { layouts, problems } = readLayouts([initializable, books, vault, token, holder])
    const variables = [{ name: 'paid', type: 'uint256', slot: 0, offset: 0 }]
    expect(layouts).toEqual([{ contract: 'Vault', areas: [{ name: `${id} ${slot}`, variables }] }])
    expect(problems).toEqual([])
  })

  test('behavior: puts variables from slot 0 first', () => {
    const storage = [{ label: 'total', type: 'uint256', slot: '0', offset: 0 }]
    const own = { ...vault, storageLayout: { storage, types: { uint256 } } }
    const [layout] = readLayouts([initializable, books, own, holder]).layouts
    expect(layout?.areas.map(({ name }) => name)).toEqual(['variables', `${id} ${slot}`])
  })

  test('behavior: asks for a namespace whose layout the compiler does not tell', () => {
    const [problem] = readLayouts([initializable, books, vault]).problems
    expect(problem).toMatchInlineSnapshot(`
      {
        "message": "the layout of Books.Storage is not known",
        "next": "add a variable of it to contracts/test/storage/Namespaces.sol",
        "where": "Books.sol",
      }
    `)
  })

  test('behavior: refuses a namespace whose slot no constant holds', () => {
    const [node] = books.ast.nodes
    if (node?.nodeType !== 'ContractDefinition') throw new Error('No contract.')
    const nodes = node.nodes.filter(({ nodeType }) => nodeType === 'StructDefinition')
    const wrong = { ...books, ast: { ...books.ast, nodes: [{ ...node, nodes }] } }
    const [problem] = readLayouts([initializable, wrong, vault, holder]).problems
    expect(problem?.message).toBe(`no constant holds the slot of the namespace ${id}`)
  })
})

describe('slotOfNamespace', () => {
  test('behavior: is that of the example in ERC-7201', () => {
    expect(slotOfNamespace('example.main')).toBe(
      '0x183a6125c38840424c4a85fa12bab2ab606c4b6d0e7cc73c0c06ba5300eab500',
    )
  })
})

function makeArtifact(
  name: string,
  source: string,
  contract: Partial<Pick<ContractNode, 'abstract' | 'nodes'>> & { bases?: Artifact[] },
): Artifact {
  const { bases = [], nodes = [], abstract = false } = contract
  const node: ContractNode = {
    nodeType: 'ContractDefinition',
    name,
    abstract,
    contractKind: 'contract',
    baseContracts: bases.map((base) => ({ baseName: { name: base.name } })),
    nodes,
  }
  const imports = bases.map((base) => ({
    nodeType: 'ImportDirective' as const,
    absolutePath: base.source,
    symbolAliases: [{ foreign: { name: base.name } }],
  }))
  return {
    name,
    source,
    abi: [],
    bytecode: '0x60',
    storageLayout: { storage: [], types: null },
    ast: { absolutePath: source, nodes: [...imports, node] },
  }
}
